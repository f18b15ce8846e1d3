package io.campaign.memory;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.segment.CompiledSegment;
import io.campaign.segment.Facts;
import io.campaign.segment.SegmentBinder;
import io.campaign.segment.SegmentLimits;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.MemberWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Both members ports. */
final class MemoryMembers implements MemberDirectory, MemberWriter {
  private final Transactions transactions;
  private final MemberRows rows;
  private final ConsentRows consent;
  private final Behaviours behaviours;

  MemoryMembers(
      Transactions transactions, MemberRows rows, ConsentRows consent, Behaviours behaviours) {
    this.transactions = transactions;
    this.rows = rows;
    this.consent = consent;
    this.behaviours = behaviours;
  }

  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "members.page",
        () -> {
          Iterator<Member> matching = matching(account, filter, context, afterMember).iterator();
          List<Member> page = new ArrayList<>();
          while (page.size() < limit && matching.hasNext()) {
            page.add(matching.next());
          }
          return new AudiencePage(Match.EXACT, page, !matching.hasNext());
        });
  }

  @Override
  public long count(AccountId account, Filter filter, EvaluationContext context) {
    return transactions.read("members.count", () -> matching(account, filter, context, 0).count());
  }

  private Stream<Member> matching(
      AccountId account, Filter filter, EvaluationContext context, long afterMember) {
    CompiledSegment segment = new SegmentBinder(catalog(account), SegmentLimits.MOST).bind(filter);
    Facts facts = behaviours.facts(account, context);
    return SortedTable.stream(rows.after(account, afterMember))
        .map(this::member)
        .filter(member -> segment.matches(facts.view(member), context));
  }

  private Member member(MemberRows.Row row) {
    NewMember member = row.member();
    Address address = member.address();
    AddressKey key = member.addressKey();
    boolean shared = address != null && rows.at(row.account(), address).size() > 1;
    Set<Channel> optedIn = key == null ? Set.of() : consent.optedIn(row.account(), key);
    return new Member(
        row.memberNo(), member.id(), member.status(), address, shared, member.profile(), optedIn);
  }

  @Override
  public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
    Rules.atMost("member numbers", memberNos.size(), Rules.PAGE);
    return transactions.read("members.byNumbers", () -> read(account, memberNos));
  }

  @Override
  public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
    Rules.atMost("addresses", addresses.size(), Rules.PAGE);
    return transactions.read(
        "members.byAddresses",
        () -> {
          Set<Long> found = new HashSet<>();
          addresses.forEach(address -> found.addAll(rows.at(account, address)));
          return read(account, found);
        });
  }

  private List<Member> read(AccountId account, Collection<Long> memberNos) {
    List<Member> found = new ArrayList<>();
    for (long memberNo : new TreeSet<>(memberNos)) {
      MemberRows.Row row = rows.find(account, memberNo);
      if (row != null) {
        found.add(member(row));
      }
    }
    return List.copyOf(found);
  }

  @Override
  public FieldCatalog fieldCatalog(AccountId account) {
    return transactions.read("members.fieldCatalog", () -> catalog(account));
  }

  private FieldCatalog catalog(AccountId account) {
    return FieldCatalog.of(List.copyOf(rows.fields(account).values()));
  }

  @Override
  public List<Upserted> upsert(AccountId account, List<NewMember> members) {
    Rules.atMost("members", members.size(), Rules.PAGE);
    Set<MemberId> ids = new HashSet<>();
    for (NewMember member : members) {
      Rules.require(ids.add(member.id()), "member (" + member.id() + ") must come once per call");
    }
    return transactions.write(
        "members.upsert",
        () ->
            members.stream()
                .map(m -> rows.put(account, m) ? Upserted.CREATED : Upserted.UPDATED)
                .toList());
  }

  @Override
  public boolean erase(AccountId account, MemberId id) {
    return transactions.write("members.erase", () -> rows.erase(account, id));
  }

  @Override
  public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
    Rules.atMost("ids", ids.size(), Rules.PAGE);
    return transactions.read(
        "members.byIds",
        () ->
            read(
                account,
                ids.stream().map(id -> rows.numberOf(account, id)).filter(n -> n > 0).toList()));
  }

  @Override
  public List<MemberId> join(AccountId account, String subcommunity, Collection<MemberId> ids) {
    return regroup("members.join", account, subcommunity, ids, true);
  }

  @Override
  public List<MemberId> leave(AccountId account, String subcommunity, Collection<MemberId> ids) {
    return regroup("members.leave", account, subcommunity, ids, false);
  }

  private List<MemberId> regroup(
      String call,
      AccountId account,
      String subcommunity,
      Collection<MemberId> ids,
      boolean belongs) {
    Rules.atMost("ids", ids.size(), Rules.PAGE);
    return transactions.write(
        call,
        () -> {
          List<MemberId> changed = new ArrayList<>();
          for (MemberId id : new LinkedHashSet<>(ids)) {
            NewMember member = rows.find(account, id);
            if (member == null || member.status() == MemberStatus.ERASED) {
              continue;
            }
            Optional<NewMember> next = member.inSubcommunity(subcommunity, belongs);
            next.ifPresent(
                n -> {
                  rows.put(account, n);
                  changed.add(id);
                });
          }
          return List.copyOf(changed);
        });
  }

  @Override
  public boolean merge(AccountId account, MemberId from, MemberId into) {
    return transactions.write(
        "members.merge",
        () -> {
          NewMember goes = rows.find(account, from);
          NewMember stays = rows.find(account, into);
          if (goes == null || stays == null || !goes.mayMergeInto(stays)) {
            return false;
          }
          rows.put(account, stays.filledFrom(goes));
          return rows.erase(account, from);
        });
  }

  @Override
  public List<Change> changesAfter(AccountId account, long afterChange, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "members.changesAfter", () -> rows.changes(account, afterChange, limit));
  }

  @Override
  public void defineFields(AccountId account, List<FieldDef> fields) {
    FieldCatalog.of(fields);
    transactions.change("members.defineFields", () -> rows.define(account, fields));
  }
}
