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

  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, Row> rows;
  private final Table<Id, Long> byId;
  private final Table<Reach, SortedSet<Long>> byAddress;
  private final Table<AccountId, Map<String, FieldDef>> fields;

  MemberRows(Journal journal) {
    this.rows = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.byId = Table.hashed(journal);
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
    rows.put(memberNo, new Row(account, memberNo, member));
    moveAddress(account, memberNo, true);
    return known == null;
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

  /** Members of all accounts behind a number, lowest first. */
  Collection<Row> after(long memberNo) {
    return rows.after(memberNo).values();
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
