package io.campaign.jdbc;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactChange;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.run.DeliveryKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What messages answer. Deciding writes the decision, the facts it makes or unmakes and their
 * counters, with a number of statements that does not depend on the number of decisions.
 */
final class AttributionRows {
  private final Db db;
  private final Bulk bulk;
  private final FactRows facts;

  AttributionRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.facts = new FactRows(db);
  }

  /** What a message says about itself, as far as deciding needs it. */
  record Heard(long inboundNo, AccountId account, long memberNo, Instant at) {}

  /** A decision that changed something. */
  record Decided(Attribution decision, Heard message) {
    FactRows.Key fact() {
      return key(decision);
    }
  }

  /**
   * What deciding did.
   *
   * @param decided decisions that are new or replaced others, by message
   * @param counted number of actions that were really new
   */
  record Outcome(Collection<Decided> decided, int counted) {}

  private static FactRows.Key key(Attribution decision) {
    DeliveryKey delivery = decision.delivery();
    Attribution.Action action = decision.action();
    return delivery == null || action == null
        ? FactRows.Key.NONE
        : new FactRows.Key(
            delivery.runNo(), delivery.memberNo(), EngagementKind.valueOf(action.name()), "");
  }

  Outcome decide(Connection c, List<Attribution> decisions) throws SQLException {
    db.latch(c, "inbox");
    Map<Long, Attribution> wanted = new TreeMap<>();
    decisions.forEach(decision -> wanted.putIfAbsent(decision.inboundNo(), decision));
    Map<Long, Heard> messages = heard(c, wanted.keySet());
    Map<Long, Decided> all = new TreeMap<>();
    for (Attribution decision : wanted.values()) {
      Heard message = messages.get(decision.inboundNo());
      if (message == null) {
        throw new StoreFailure.Rejected(
            "inbound number (" + decision.inboundNo() + ") must be accepted", null);
      }
      all.put(decision.inboundNo(), new Decided(decision, message));
    }
    return decide(c, all);
  }

  private Outcome decide(Connection c, Map<Long, Decided> all) throws SQLException {
    Set<Long> fresh = insert(c, all.values());
    Map<Long, Decided> rest = new TreeMap<>(all);
    rest.keySet().removeAll(fresh);
    Set<FactRows.Key> unsure = replace(c, rest);
    List<Decided> decided = new ArrayList<>(rest.values());
    Map<FactRows.Key, Instant> earliest = new TreeMap<>();
    for (long inboundNo : fresh) {
      Decided one = all.get(inboundNo);
      if (one != null) {
        decided.add(one);
        earliest.merge(one.fact(), one.message().at(), AttributionRows::earlier);
      }
    }
    earliest.remove(FactRows.Key.NONE);
    long counted =
        Stream.concat(facts.lower(c, earliest).stream(), facts.set(c, unsure, this::known).stream())
            .filter(FactChange::isNew)
            .count();
    db.update(c, Sql.of("delete from {inbound_todo} where inbound_no = any(?)", Sql.longs(fresh)));
    return new Outcome(decided, (int) counted);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private Map<Long, Heard> heard(Connection c, Collection<Long> numbers) throws SQLException {
    Sql sql =
        Sql.of("select i.inbound_no, i.account, i.member_no, i.at_us ")
            .add(db.among("{inbound} i", "i.inbound_no", Sql.longs(numbers)));
    Map<Long, Heard> found = new HashMap<>();
    db.query(
            c,
            sql,
            row -> new Heard(row.big(), new AccountId(row.text()), row.big(), row.instant()))
        .forEach(heard -> found.put(heard.inboundNo(), heard));
    return found;
  }

  private static Columns<Decided> columns(Collection<Decided> rows) {
    return Columns.of(rows)
        .longs("inbound_no", d -> d.message().inboundNo())
        .longs("run_no", d -> d.decision().runNo())
        .longs("member_no", d -> member(d.decision()))
        .ints("nth", d -> nth(d.decision()))
        .texts("action", d -> action(d.decision()))
        .flags("by_hand", d -> d.decision().byHand())
        .longs("at_us", d -> Times.micros(d.message().at()))
        .texts("evidence", d -> d.decision().evidence());
  }

  private static long member(Attribution decision) {
    DeliveryKey delivery = decision.delivery();
    return delivery == null ? 0 : delivery.memberNo();
  }

  private static int nth(Attribution decision) {
    DeliveryKey delivery = decision.delivery();
    return delivery == null ? 0 : delivery.nth();
  }

  private static String action(Attribution decision) {
    Attribution.Action action = decision.action();
    return action == null ? "" : action.name();
  }

  /** Returns the messages nobody had decided on. */
  private Set<Long> insert(Connection c, Collection<Decided> rows) throws SQLException {
    if (db.isPostgres()) {
      Columns<Decided> columns = columns(rows);
      String names = String.join(", ", columns.names());
      Sql sql =
          Sql.of("insert into {attribution} (" + names + ") select " + names + " from ")
              .add(columns.narrow(db.dialect(), "u"))
              .add(" on conflict (inbound_no) do nothing returning inbound_no");
      return new HashSet<>(db.query(c, sql, Row::big));
    }
    List<Long> numbers = rows.stream().map(d -> d.message().inboundNo()).toList();
    Set<Long> known = stored(c, numbers).keySet();
    List<Decided> missing =
        rows.stream().filter(d -> !known.contains(d.message().inboundNo())).toList();
    bulk.insert(c, "attribution", columns(missing));
    return new HashSet<>(missing.stream().map(d -> d.message().inboundNo()).toList());
  }

  private Map<Long, Attribution> stored(Connection c, Collection<Long> numbers)
      throws SQLException {
    Map<Long, Attribution> stored = new HashMap<>();
    if (!numbers.isEmpty()) {
      Sql sql =
          Sql.of("select a.inbound_no, a.run_no, a.member_no, a.nth, a.action, a.evidence,")
              .add(
                  " a.by_hand from {attribution} a where a.inbound_no = any(?)", Sql.longs(numbers))
              .add(" order by a.inbound_no for update");
      db.query(
              c,
              sql,
              row -> {
                long number = row.big();
                return InboundRows.decision(number, row.big(), row);
              })
          .forEach(a -> stored.put(a.inboundNo(), a));
    }
    return stored;
  }

  /** Replaces decisions that say something else; keeps only those in the map. */
  private Set<FactRows.Key> replace(Connection c, Map<Long, Decided> rest) throws SQLException {
    Map<Long, Attribution> known = stored(c, rest.keySet());
    Set<FactRows.Key> touched = new HashSet<>();
    rest.values()
        .removeIf(
            d -> {
              Attribution before = known.get(d.message().inboundNo());
              return before == null
                  || before.same(d.decision())
                  || (before.byHand() && !d.decision().byHand());
            });
    for (Decided d : rest.values()) {
      Attribution before = known.get(d.message().inboundNo());
      touched.add(d.fact());
      touched.add(before == null ? FactRows.Key.NONE : key(before));
    }
    touched.remove(FactRows.Key.NONE);
    bulk.update(c, "attribution", List.of("inbound_no"), columns(rest.values()));
    return touched;
  }

  /** The time of the earliest message behind each fact that still has one. */
  private Map<FactRows.Key, Instant> known(Connection c, Set<FactRows.Key> keys)
      throws SQLException {
    Map<FactRows.Key, Instant> earliest = new HashMap<>();
    if (!keys.isEmpty()) {
      Sql sql =
          Sql.of("select a.run_no, a.member_no, a.action, min(a.at_us) from ")
              .add(
                  Columns.of(keys)
                      .longs("run_no", FactRows.Key::runNo)
                      .longs("member_no", FactRows.Key::memberNo)
                      .texts("action", key -> key.kind().name())
                      .table(db.dialect(), "u"))
              .add(" join {attribution} a on a.run_no = u.run_no and a.member_no = u.member_no")
              .add(" and a.action = u.action group by a.run_no, a.member_no, a.action");
      db.query(
          c,
          sql,
          row ->
              earliest.put(
                  new FactRows.Key(row.big(), row.big(), row.constant(EngagementKind.class), ""),
                  row.instant()));
    }
    return earliest;
  }

  /** Counts a message, whose decision stands, as something else. */
  void recount(Connection c, Attribution before, Attribution after) throws SQLException {
    db.update(
        c,
        Sql.of(
            "update {attribution} set action = ? where inbound_no = ?",
            action(after),
            after.inboundNo()));
    Set<FactRows.Key> touched = new HashSet<>(Set.of(key(before)));
    touched.add(key(after));
    touched.remove(FactRows.Key.NONE);
    facts.set(c, touched, this::known);
  }
}
