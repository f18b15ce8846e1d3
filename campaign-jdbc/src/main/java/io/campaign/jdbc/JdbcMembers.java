package io.campaign.jdbc;

import io.campaign.engagement.ConsentChange;
import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldValue;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.jdbc.MemberSelect.Base;
import io.campaign.member.Member;
import io.campaign.member.Profile;
import io.campaign.spi.MemberDirectory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads members out of our own tables; filters run in the database and are answered exactly. */
final class JdbcMembers implements MemberDirectory {
  /** A range is read as such while at least every second number of it is wanted. */
  private static final int DENSE = 2;

  private final Db db;
  private final MemberExtras extras;
  private final FieldTable fields;

  JdbcMembers(Db db) {
    this.db = db;
    this.extras = new MemberExtras(db);
    this.fields = new FieldTable(db);
  }

  /** What of a member stands in tables of its own. */
  private enum Extra {
    CUSTOM,
    SUBCOMMUNITIES,
    CONSENT;

    /** The profile's own fields are in the row; {@code subcommunities} and all others are not. */
    static Set<Extra> of(Set<String> fieldNames) {
      EnumSet<Extra> extras = EnumSet.noneOf(Extra.class);
      for (String name : fieldNames) {
        if (name.equals("subcommunities")) {
          extras.add(SUBCOMMUNITIES);
        } else if (!IN_ROW.contains(name)) {
          extras.add(CUSTOM);
        }
      }
      return extras;
    }
  }

  private static final Set<String> IN_ROW =
      Set.of(
          "first_name",
          "last_name",
          "gender",
          "city",
          "country",
          "language",
          "joined",
          "birthday",
          "age",
          "zone",
          "member_id");

  @Override
  public AudiencePage page(
      AccountId account, Filter filter, EvaluationContext context, long afterMember, int limit) {
    Limits.page(limit);
    return db.snapshot(
        "reading an audience",
        c -> {
          Sql sql =
              Sql.of(
                      MemberSelect.ALL.list() + "from {member} m where m.account = ?",
                      account.value())
                  .add(" and m.member_no > ? and ", afterMember)
                  .add(condition(c, account, filter, context))
                  .add(" order by m.account, m.member_no fetch first ? rows only", limit + 1);
          List<Base> found = db.query(c, sql, MemberSelect.ALL::read);
          boolean last = found.size() <= limit;
          List<Base> page = last ? found : found.subList(0, limit);
          return new AudiencePage(Match.EXACT, complete(c, account, page), last);
        });
  }

  @Override
  public long count(AccountId account, Filter filter, EvaluationContext context) {
    return db.snapshot(
        "counting an audience",
        c ->
            db.single(
                c,
                Sql.of("select count(*) from {member} m where m.account = ? and ", account.value())
                    .add(condition(c, account, filter, context))));
  }

  /** The filter as a condition on {@code m}. */
  Sql condition(Connection c, AccountId account, Filter filter, EvaluationContext context)
      throws SQLException {
    return Limits.binds(filter.accept(compiler(c, account, context)));
  }

  /** Reads members by number inside a transaction that is open. */
  List<Member> complete(Connection c, AccountId account, long[] memberNos) throws SQLException {
    List<Long> numbers = Arrays.stream(memberNos).boxed().toList();
    return complete(c, account, bases(c, MemberSelect.ALL, account, numbers));
  }

  private FilterSql compiler(Connection c, AccountId account, EvaluationContext context)
      throws SQLException {
    List<String> zones = db.query(c, Sql.of("select zone from {member_zone}"), Row::text);
    LocalDates dates = LocalDates.of(context, zones);
    return new FilterSql(db.dialect(), fields.of(c, account), account, context, dates);
  }

  @Override
  public List<Member> byNumbers(AccountId account, Collection<Long> memberNos) {
    return db.read(
        "reading members",
        c -> complete(c, account, bases(c, MemberSelect.ALL, account, memberNos)));
  }

  @Override
  public List<Member> byNumbers(
      AccountId account, Collection<Long> memberNos, Set<String> fieldNames) {
    Set<Extra> extras = Extra.of(fieldNames);
    MemberSelect select = MemberSelect.of(fieldNames);
    return db.read(
        "reading members", c -> complete(c, account, bases(c, select, account, memberNos), extras));
  }

  private List<Base> bases(
      Connection c, MemberSelect select, AccountId account, Collection<Long> memberNos)
      throws SQLException {
    Limits.atMost("member numbers", memberNos.size());
    if (memberNos.isEmpty()) {
      return List.of();
    }
    Set<Long> wanted = new HashSet<>(memberNos);
    long lowest = Collections.min(wanted);
    long highest = Collections.max(wanted);
    boolean dense = highest - lowest < DENSE * (long) wanted.size();
    Sql sql =
        dense
            ? Sql.of(
                select.list() + "from {member} m where m.member_no between ? and ?",
                lowest,
                highest)
            : Sql.of(select.list()).add(db.among("{member} m", "m.member_no", Sql.longs(wanted)));
    sql.add(" and m.account = ?", account.value());
    List<Base> found = ascending(c, sql, select);
    found.removeIf(base -> !wanted.contains(base.memberNo()));
    return found;
  }

  /**
   * Sorted here: asked for the order, PostgreSQL may walk the whole account in it instead of
   * looking the keys up, above all where the table has no statistics yet.
   */
  private List<Base> ascending(Connection c, Sql sql, MemberSelect select) throws SQLException {
    List<Base> found = db.query(c, sql, select::read);
    found.sort(Comparator.comparingLong(Base::memberNo));
    return found;
  }

  @Override
  public List<Member> byIds(AccountId account, Collection<MemberId> ids) {
    Limits.atMost("ids", ids.size());
    return db.read("reading members by id", c -> byIds(c, account, ids));
  }

  List<Member> byIds(Connection c, AccountId account, Collection<MemberId> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    ids.forEach(id -> names.add(id.value()));
    Sql sql =
        Sql.of(MemberSelect.ALL.list())
            .add(db.among("{member} m", "m.id", Sql.texts(names)))
            .add(" and m.account = ?", account.value());
    return complete(c, account, ascending(c, sql, MemberSelect.ALL));
  }

  @Override
  public List<Member> byAddresses(AccountId account, Collection<Address> addresses) {
    Limits.atMost("addresses", addresses.size());
    Set<String> values = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (Address address : addresses) {
      values.add(address.value());
      wanted.add(address.scheme() + ":" + address.value());
    }
    if (values.isEmpty()) {
      return List.of();
    }
    Sql sql =
        Sql.of(MemberSelect.ALL.list())
            .add(db.among("{member} m", "m.address", Sql.texts(values)))
            .add(" and m.account = ?", account.value());
    return db.read(
        "reading members by address",
        c -> {
          List<Base> found = ascending(c, sql, MemberSelect.ALL);
          found.removeIf(base -> !holds(wanted, base.address()));
          return complete(c, account, found);
        });
  }

  private record Owner(long memberNo, Address address) {}

  @Override
  public Map<Long, Address> owners(AccountId account, Collection<Address> addresses) {
    Limits.atMost("addresses", addresses.size());
    Map<Long, Address> owners = new HashMap<>();
    if (addresses.isEmpty()) {
      return owners;
    }
    Set<String> values = new HashSet<>();
    Set<String> wanted = new HashSet<>();
    for (Address address : addresses) {
      values.add(address.value());
      wanted.add(address.scheme() + ":" + address.value());
    }
    Sql sql =
        Sql.of("select m.member_no, m.channel, m.scheme, m.address ")
            .add(db.among("{member} m", "m.address", Sql.texts(values)))
            .add(" and m.account = ?", account.value());
    db
        .read(
            "reading owners of addresses",
            c ->
                db.query(
                    c,
                    sql,
                    row ->
                        new Owner(
                            row.big(),
                            new Address(new Channel(row.text()), row.text(), row.text()))))
        .stream()
        .filter(owner -> holds(wanted, owner.address()))
        .forEach(owner -> owners.put(owner.memberNo(), owner.address()));
    return owners;
  }

  private static boolean holds(Set<String> wanted, @Nullable Address address) {
    return address != null && wanted.contains(address.scheme() + ":" + address.value());
  }

  @Override
  public FieldCatalog fieldCatalog(AccountId account) {
    return db.read("reading fields", c -> FieldCatalog.of(fields.definitions(c, account)));
  }

  /** Adds custom fields, subcommunities and consent, each with one query for the whole page. */
  private List<Member> complete(Connection c, AccountId account, List<Base> page)
      throws SQLException {
    return complete(c, account, page, EnumSet.allOf(Extra.class));
  }

  private List<Member> complete(Connection c, AccountId account, List<Base> page, Set<Extra> of)
      throws SQLException {
    if (page.isEmpty()) {
      return List.of();
    }
    List<Long> numbers = page.stream().map(Base::memberNo).toList();
    Map<Long, Map<String, FieldValue>> values =
        of.contains(Extra.CUSTOM) ? extras.values(c, numbers) : Map.of();
    Map<Long, Set<String>> subs =
        of.contains(Extra.SUBCOMMUNITIES) ? extras.subcommunities(c, numbers) : Map.of();
    Map<String, Set<Channel>> consents =
        of.contains(Extra.CONSENT) ? optedIn(c, account, page) : Map.of();
    List<Member> members = new ArrayList<>(page.size());
    for (Base base : page) {
      Profile profile =
          values.isEmpty() && subs.isEmpty()
              ? base.profile()
              : with(
                  base.profile(),
                  values.getOrDefault(base.memberNo(), Map.of()),
                  subs.getOrDefault(base.memberNo(), Set.of()));
      String key = base.addressKey();
      Set<Channel> optedIn = key == null ? Set.of() : consents.getOrDefault(key, Set.of());
      members.add(
          new Member(
              base.memberNo(),
              MemberId.of(base.id()),
              base.status(),
              base.address(),
              base.shared(),
              profile,
              optedIn));
    }
    return members;
  }

  private static Profile with(Profile p, Map<String, FieldValue> custom, Set<String> subs) {
    return new Profile(
        p.firstName(),
        p.lastName(),
        p.gender(),
        p.birthday(),
        p.city(),
        p.country(),
        p.location(),
        p.zone(),
        p.language(),
        p.joined(),
        custom,
        subs);
  }

  private Map<String, Set<Channel>> optedIn(Connection c, AccountId account, List<Base> page)
      throws SQLException {
    Set<String> keys = new HashSet<>();
    for (Base base : page) {
      if (base.addressKey() != null) {
        keys.add(base.addressKey());
      }
    }
    Map<String, Set<Channel>> optedIn = new HashMap<>();
    if (keys.isEmpty()) {
      return optedIn;
    }
    Sql sql =
        Sql.of("select s.address_key, s.channel ")
            .add(db.among("{consent_state} s", "s.address_key", Sql.texts(keys)))
            .add(" and s.account = ?", account.value())
            .add(" and s.sender_group = ?", ConsentChange.ALL_SENDERS)
            .add(" and s.state = 'OPTED_IN'");
    db.query(
        c,
        sql,
        row ->
            optedIn.computeIfAbsent(row.text(), k -> new HashSet<>()).add(new Channel(row.text())));
    return optedIn;
  }
}
