package io.campaign.audience;

import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.id.AccountId;
import io.campaign.member.Member;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.Facts;
import io.campaign.spi.EngagementStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the members of a page that satisfy a segment, asking for facts once per behaviour. */
final class FactLoader {
  private static final int MOST = 10_000;

  private final EngagementStore engagement;

  FactLoader(EngagementStore engagement) {
    this.engagement = engagement;
  }

  List<Member> satisfying(
      AccountId account, CompiledSegment segment, EvaluationContext context, List<Member> members) {
    List<Member> found = new ArrayList<>();
    for (int from = 0; from < members.size(); from += MOST) {
      List<Member> some = members.subList(from, Math.min(from + MOST, members.size()));
      Facts facts = facts(account, segment.behaviours(), context, some);
      for (Member member : some) {
        if (segment.matches(facts.view(member), context)) {
          found.add(member);
        }
      }
    }
    return found;
  }

  private Facts facts(
      AccountId account, Set<Behaviour> asked, EvaluationContext context, List<Member> members) {
    List<Long> numbers = members.stream().map(Member::memberNo).toList();
    Map<Behaviour, Set<Long>> answers = new HashMap<>();
    for (Behaviour behaviour : asked) {
      answers.put(behaviour, engagement.matching(account, behaviour, context, numbers));
    }
    return (behaviour, memberNo) -> answers.getOrDefault(behaviour, Set.of()).contains(memberNo);
  }
}
