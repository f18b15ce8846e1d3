package io.campaign.simulate;

import io.campaign.field.FieldCatalog;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.spi.MemberDirectory;
import java.util.Collection;
import java.util.List;

/**
 * Every n-th member of a directory, spread by number, for audiences too large to be played one by
 * one.
 */
record Sample(MemberDirectory members, int oneIn) implements MemberDirectory {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    AudiencePage page = members.page(account, filter, context, afterMember, limit);
    if (oneIn == 1) {
      return page;
    }
    List<Member> whole = page.members();
    while (true) {
      List<Member> chosen = whole.stream().filter(this::isChosen).toList();
      if (!chosen.isEmpty() || page.last() || whole.isEmpty()) {
        return new AudiencePage(page.match(), chosen, page.last());
      }
      page = members.page(account, filter, context, whole.get(whole.size() - 1).memberNo(), limit);
      whole = page.members();
    }
  }

  private boolean isChosen(Member member) {
    return Long.remainderUnsigned((member.memberNo() * SPREAD) >>> 16, oneIn) == 0;
  }

  @Override
  public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
    return members.byNumbers(account, memberNos);
  }

  @Override
  public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
    return members.byIds(account, ids);
  }

  @Override
  public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
    return members.byAddresses(account, addresses);
  }

  @Override
  public long count(AccountId account, Filter filter, EvaluationContext context) {
    return members.count(account, filter, context);
  }

  @Override
  public FieldCatalog fieldCatalog(AccountId account) {
    return members.fieldCatalog(account);
  }
}
