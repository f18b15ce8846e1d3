package io.campaign.dispatch;

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

/** A directory during whose reading something else happens. */
record DirectoryThatPauses(MemberDirectory members, Runnable meanwhile) implements MemberDirectory {
  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    AudiencePage page = members.page(account, filter, context, afterMember, limit);
    meanwhile.run();
    return page;
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
