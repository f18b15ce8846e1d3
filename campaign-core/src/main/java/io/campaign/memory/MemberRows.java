package io.campaign.memory;

import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.field.FieldDef;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.MemberId;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.spi.MemberWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Members by number, id and address, and the fields of each account. */
final class MemberRows {
  /**
   * A member as kept.
   *
   * @param account owner
   * @param memberNo number
   * @param member what was written
   */
  record Row(AccountId account, long memberNo, NewMember member) {}

  private record Id(AccountId account, MemberId id) {}

  private record Reach(AccountId account, String scheme, String value) {
    static Reach of(AccountId account, Address address) {
      return new Reach(account, address.scheme(), address.value());
    }
  }

  private record Owned(String account, long memberNo) {
    static final Comparator<Owned> ORDER =
        Comparator.comparing(Owned::account).thenComparing(Owned::memberNo);
  }

  private record ChangeKey(String account, long changeNo) {
    static final Comparator<ChangeKey> ORDER =
        Comparator.comparing(ChangeKey::account).thenComparing(ChangeKey::changeNo);
  }

  private final Sequence numbers = new Sequence();
  private final Sequence changeNumbers = new Sequence();
  private final Table<Long, ChangeKey> lastChange;
  private final SortedTable<ChangeKey, Long> changes;
  private final Table<Long, Row> rows;
  private final SortedTable<Owned, Row> ofAccounts;
  private final Table<Id, Long> byId;
  private final Table<Reach, SortedSet<Long>> byAddress;
  private final Table<AccountId, Map<String, FieldDef>> fields;

  MemberRows(Journal journal) {
    this.rows = Table.hashed(journal);
    this.ofAccounts = SortedTable.by(journal, Owned.ORDER);
    this.byId = Table.hashed(journal);
    this.lastChange = Table.hashed(journal);
    this.changes = SortedTable.by(journal, ChangeKey.ORDER);
    this.byAddress = Table.hashed(journal);
    this.fields = Table.hashed(journal);
  }

  /** Creates or replaces a member; true when it was not there. */
  boolean put(AccountId account, NewMember member) {
    Id id = new Id(account, member.id());
    Long known = byId.get(id);
    long memberNo = known == null ? numbers.next() : known;
    if (known == null) {
      byId.put(id, memberNo);
    } else {
      moveAddress(account, memberNo, false);
    }
    Row row = new Row(account, memberNo, member);
    rows.put(memberNo, row);
    ofAccounts.put(new Owned(account.value(), memberNo), row);
    moveAddress(account, memberNo, true);
    noteChange(account, memberNo);
    return known == null;
  }

  private void noteChange(AccountId account, long memberNo) {
    ChangeKey before = lastChange.get(memberNo);
    if (before != null) {
      changes.remove(before);
    }
    ChangeKey now = new ChangeKey(account.value(), changeNumbers.next());
    lastChange.put(memberNo, now);
    changes.put(now, memberNo);
  }

  List<MemberWriter.Change> changes(AccountId account, long after, int limit) {
    ChangeKey from = new ChangeKey(account.value(), after + 1);
    ChangeKey to = new ChangeKey(account.value(), Long.MAX_VALUE);
    return SortedTable.stream(changes.between(from, to).entrySet())
        .limit(limit)
        .map(change -> new MemberWriter.Change(change.getKey().changeNo(), change.getValue()))
        .toList();
  }

  /** Number of a member, 0 when there is none of that name. */
  long numberOf(AccountId account, MemberId id) {
    Long memberNo = byId.get(new Id(account, id));
    return memberNo == null ? 0 : memberNo;
  }

  @Nullable NewMember find(AccountId account, MemberId id) {
    Row row = rows.get(numberOf(account, id));
    return row == null ? null : row.member();
  }

  private void moveAddress(AccountId account, long memberNo, boolean to) {
    Row row = rows.get(memberNo);
    Address address = row == null ? null : row.member().address();
    if (address != null) {
      byAddress.change(
          Reach.of(account, address), (reach, numbersThere) -> with(numbersThere, memberNo, to));
    }
  }

  private static @Nullable SortedSet<Long> with(
      @Nullable SortedSet<Long> known, long memberNo, boolean present) {
    SortedSet<Long> next = known == null ? new TreeSet<>() : new TreeSet<>(known);
    if (present) {
      next.add(memberNo);
    } else {
      next.remove(memberNo);
    }
    return next.isEmpty() ? null : next;
  }

  /** Takes everything personal away; false when there is no such member. */
  boolean erase(AccountId account, MemberId id) {
    if (!byId.has(new Id(account, id))) {
      return false;
    }
    put(account, new NewMember(id, null, null, MemberStatus.ERASED, Profile.EMPTY));
    return true;
  }

  @Nullable Row find(AccountId account, long memberNo) {
    Row row = rows.get(memberNo);
    return row != null && row.account().equals(account) ? row : null;
  }

  /** Numbers of the members who have an address, lowest first. */
  Collection<Long> at(AccountId account, Address address) {
    SortedSet<Long> found = byAddress.get(Reach.of(account, address));
    return found == null ? List.of() : found;
  }

  /** Members of an account behind a number, lowest first. */
  Collection<Row> after(AccountId account, long memberNo) {
    return ofAccounts
        .between(
            new Owned(account.value(), memberNo + 1), new Owned(account.value(), Long.MAX_VALUE))
        .values();
  }

  void define(AccountId account, List<FieldDef> definitions) {
    Map<String, FieldDef> known = new LinkedHashMap<>(fields(account));
    for (FieldDef definition : definitions) {
      FieldDef before = known.put(definition.name(), definition);
      if (before != null && before.type() != definition.type()) {
        throw new ConflictException(
            ErrorCode.CONFLICT,
            "type (%s) of field %s must be %s as defined before"
                .formatted(definition.type(), definition.name(), before.type()));
      }
    }
    fields.put(account, known);
  }

  /** Custom fields of an account, in the order they were defined. */
  Map<String, FieldDef> fields(AccountId account) {
    Map<String, FieldDef> known = fields.get(account);
    return known == null ? Map.of() : known;
  }
}
