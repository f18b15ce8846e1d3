package io.campaign.simulation;

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

/** A host's directory that understands no filter and answers everybody. */
record SupersetDirectory(MemberDirectory members) implements MemberDirectory {
  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    AudiencePage page = members.page(account, new Filter.All(), context, afterMember, limit);
    return new AudiencePage(Match.SUPERSET, page.members(), page.last());
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
