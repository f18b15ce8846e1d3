package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.field.FieldDef;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.MemberId;
import io.campaign.member.Member;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.spi.MemberWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes members. Writers of one account come one after the other, since only so two members who
 * get the same address at the same moment are both flagged.
 */
final class JdbcMemberWriter implements MemberWriter {
  private final Db db;
  private final Bulk bulk;
  private final MemberExtras extras;
  private final FieldTable fields;
  private final JdbcMembers directory;

  JdbcMemberWriter(Db db) {
    this.directory = new JdbcMembers(db);
    this.db = db;
    this.bulk = new Bulk(db);
    this.extras = new MemberExtras(db);
    this.fields = new FieldTable(db);
  }

  /** A member as it was before. */
  private record Known(String id, long memberNo, @Nullable String address) {}

  @Override
  public List<Upserted> upsert(AccountId account, List<NewMember> members) {
    Set<String> ids = new HashSet<>();
    members.forEach(member -> ids.add(member.id().value()));
    Limits.atMost("members", members.size());
    if (ids.size() < members.size()) {
      throw new StoreFailure.Rejected(
          "ids (%d of %d members) must be different".formatted(ids.size(), members.size()), null);
    }
    return members.isEmpty()
        ? List.of()
        : db.inTransaction("upserting members", c -> upsert(c, account, members, ids));
  }

  private List<Upserted> upsert(
      Connection c, AccountId account, List<NewMember> members, Set<String> ids)
      throws SQLException {
    db.serialize(c, "members", account.value());
    Map<String, Known> before = known(c, account, ids);
    rememberZones(c, members);
    bulk.upsert(
        c,
        "member",
        List.of("account", "id"),
        "1 = 1",
        MemberColumns.of(account, members, changes(c, members.size()).iterator()));
    Map<String, Known> after = known(c, account, ids);
    Map<Long, NewMember> byNumber = new HashMap<>();
    members.forEach(m -> byNumber.put(numberOf(after, m), m));
    extras.remove(c, before.values().stream().map(Known::memberNo).toList());
    extras.insert(c, byNumber, fields.numbers(c, account, members));
    Set<String> addresses = new HashSet<>();
    before.values().forEach(known -> addAddress(addresses, known));
    after.values().forEach(known -> addAddress(addresses, known));
    flagShared(c, account, addresses);
    List<Upserted> answers = new ArrayList<>();
    for (NewMember m : members) {
      answers.add(before.containsKey(m.id().value()) ? Upserted.UPDATED : Upserted.CREATED);
    }
    return answers;
  }

  private List<Long> changes(Connection c, int count) throws SQLException {
    String numbers =
        db.isPostgres()
            ? "select nextval('{member_change_seq}') from generate_series(1, ?)"
            : "select next value for {member_change_seq} from system_range(1, ?)";
    return db.query(c, Sql.of(numbers, count), Row::big);
  }

  private static long numberOf(Map<String, Known> known, NewMember member) {
    Known row = known.get(member.id().value());
    if (row == null) {
      throw new StoreFailure.Rejected("member (" + member.id() + ") must have been written", null);
    }
    return row.memberNo();
  }

  private static void addAddress(Set<String> addresses, Known known) {
    if (known.address() != null) {
      addresses.add(known.address());
    }
  }

  private Map<String, Known> known(Connection c, AccountId account, Collection<String> ids)
      throws SQLException {
    Sql sql =
        Sql.of("select m.id, m.member_no, m.address ")
            .add(db.among("{member} m", "m.id", Sql.texts(ids)))
            .add(" and m.account = ?", account.value());
    Map<String, Known> known = new HashMap<>();
    db.query(c, sql, row -> new Known(row.text(), row.big(), row.textOrNull()))
        .forEach(row -> known.put(row.id(), row));
    return known;
  }

  private void rememberZones(Connection c, List<NewMember> members) throws SQLException {
    Set<String> zones = new HashSet<>();
    for (NewMember member : members) {
      ZoneId zone = member.profile().zone();
      if (zone != null) {
        zones.add(zone.getId());
      }
    }
    List<String> sorted = zones.stream().sorted().toList();
    bulk.insertNew(
        c, "member_zone", List.of("zone"), Columns.of(sorted).texts("zone", zone -> zone));
  }

  private void flagShared(Connection c, AccountId account, Collection<String> addresses)
      throws SQLException {
    if (addresses.isEmpty()) {
      return;
    }
    Sql counts =
        Sql.of("select m.member_no, m.scheme, m.address, m.shared ")
            .add(db.among("{member} m", "m.address", Sql.texts(addresses)))
            .add(" and m.account = ?", account.value());
    record Holder(long memberNo, String scheme, String address, boolean shared) {}
    List<Holder> holders =
        db.query(c, counts, r -> new Holder(r.big(), r.text(), r.text(), r.flag()));
    Map<String, Integer> members = new HashMap<>();
    holders.forEach(h -> members.merge(h.scheme() + ":" + h.address(), 1, Integer::sum));
    List<Holder> wrong = new ArrayList<>();
    for (Holder h : holders) {
      boolean shared = members.getOrDefault(h.scheme() + ":" + h.address(), 0) > 1;
      if (shared != h.shared()) {
        wrong.add(h);
      }
    }
    bulk.update(
        c,
        "member",
        List.of("member_no"),
        Columns.of(wrong).longs("member_no", Holder::memberNo).flags("shared", h -> !h.shared()));
  }

  @Override
  public boolean erase(AccountId account, MemberId id) {
    return db.inTransaction("erasing member " + id, c -> erase(c, account, id));
  }

  private boolean erase(Connection c, AccountId account, MemberId id) throws SQLException {
    db.serialize(c, "members", account.value());
    Known known = known(c, account, List.of(id.value())).get(id.value());
    if (known == null) {
      return false;
    }
    String emptied = String.join(" = null, ", MemberColumns.PERSONAL) + " = null";
    db.update(
        c,
        Sql.of(
            "update {member} set status = ?, shared = false, change_no = ?, "
                + emptied
                + " where member_no = ?",
            MemberColumns.status(MemberStatus.ERASED),
            changes(c, 1).get(0),
            known.memberNo()));
    extras.remove(c, List.of(known.memberNo()));
    if (known.address() != null) {
      flagShared(c, account, Set.of(known.address()));
    }
    return true;
  }

  @Override
  public List<MemberId> join(AccountId account, String subcommunity, Collection<MemberId> ids) {
    return regroup("joining a subcommunity", account, subcommunity, ids, true);
  }

  @Override
  public List<MemberId> leave(AccountId account, String subcommunity, Collection<MemberId> ids) {
    return regroup("leaving a subcommunity", account, subcommunity, ids, false);
  }

  private List<MemberId> regroup(
      String what,
      AccountId account,
      String subcommunity,
      Collection<MemberId> ids,
      boolean belongs) {
    Limits.atMost("ids", ids.size());
    return db.inTransaction(
        what,
        c -> {
          db.serialize(c, "members", account.value());
          List<NewMember> changed = new ArrayList<>();
          for (NewMember member : current(c, account, ids)) {
            if (member.status() != MemberStatus.ERASED) {
              member.inSubcommunity(subcommunity, belongs).ifPresent(changed::add);
            }
          }
          write(c, account, changed);
          Set<MemberId> written = new HashSet<>();
          changed.forEach(member -> written.add(member.id()));
          return ids.stream().distinct().filter(written::contains).toList();
        });
  }

  @Override
  public boolean merge(AccountId account, MemberId from, MemberId into) {
    return db.inTransaction(
        "merging members",
        c -> {
          db.serialize(c, "members", account.value());
          Map<MemberId, NewMember> both = new HashMap<>();
          current(c, account, List.of(from, into)).forEach(m -> both.put(m.id(), m));
          NewMember goes = both.get(from);
          NewMember stays = both.get(into);
          if (goes == null || stays == null || !goes.mayMergeInto(stays)) {
            return false;
          }
          write(c, account, List.of(stays.filledFrom(goes)));
          return erase(c, account, from);
        });
  }

  private void write(Connection c, AccountId account, List<NewMember> members) throws SQLException {
    Set<String> ids = new HashSet<>();
    members.forEach(member -> ids.add(member.id().value()));
    if (!members.isEmpty()) {
      upsert(c, account, members, ids);
    }
  }

  /** Members as they stand, ready to be written again. */
  private List<NewMember> current(Connection c, AccountId account, Collection<MemberId> ids)
      throws SQLException {
    List<Member> members = directory.byIds(c, account, ids);
    if (members.isEmpty()) {
      return List.of();
    }
    Sql sql =
        Sql.of("select m.member_no, m.address_key ")
            .add(
                db.among(
                    "{member} m",
                    "m.member_no",
                    Sql.longs(members.stream().map(Member::memberNo).toList())))
            .add(" and m.address_key is not null");
    Map<Long, AddressKey> keys = new HashMap<>();
    db.query(c, sql, row -> keys.put(row.big(), new AddressKey(row.text())));
    return members.stream()
        .map(
            m ->
                new NewMember(m.id(), m.address(), keys.get(m.memberNo()), m.status(), m.profile()))
        .toList();
  }

  @Override
  public List<Change> changesAfter(AccountId account, long afterChange, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(
                "select m.change_no, m.member_no from {member} m where m.account = ?",
                account.value())
            .add(" and m.change_no > ? order by m.account, m.change_no", afterChange)
            .add(" fetch first ? rows only", limit);
    return db.read(
        "listing changed members", c -> db.query(c, sql, r -> new Change(r.big(), r.big())));
  }

  @Override
  public void defineFields(AccountId account, List<FieldDef> definitions) {
    db.inTransaction(
        "defining fields",
        c -> {
          db.serialize(c, "members", account.value());
          fields.define(c, account, definitions);
          return true;
        });
  }
}
