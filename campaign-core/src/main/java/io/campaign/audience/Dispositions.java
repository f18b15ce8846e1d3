package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members of a page and the reasons found so far; the first one given to a member stays. */
final class Dispositions {
  private final List<Member> members;
  private final Map<Long, SkipReason> reasons = new LinkedHashMap<>();
  private List<Member> left;

  Dispositions(List<Member> members) {
    this.members = members;
    this.left = members;
  }

  /** Members without a reason, in order. */
  List<Member> left() {
    return left;
  }

  void exclude(SkipReason reason, Set<Long> memberNos) {
    if (!memberNos.isEmpty()) {
      exclude(reason, member -> memberNos.contains(member.memberNo()));
    }
  }

  void exclude(SkipReason reason, Predicate<Member> which) {
    excludeFor(member -> which.test(member) ? reason : null);
  }

  void excludeFor(Function<Member, @Nullable SkipReason> reasonOf) {
    List<Member> rest = new ArrayList<>(left.size());
    for (Member member : left) {
      SkipReason reason = reasonOf.apply(member);
      if (reason == null) {
        rest.add(member);
      } else {
        reasons.put(member.memberNo(), reason);
      }
    }
    left = rest;
  }

  List<Classified> classified(Function<Member, @Nullable Hold> holdOf) {
    List<Classified> classified = new ArrayList<>(members.size());
    for (Member member : members) {
      SkipReason reason = reasons.get(member.memberNo());
      Hold hold = reason == null ? holdOf.apply(member) : null;
      classified.add(new Classified(member, reason, hold));
    }
    return classified;
  }
}
