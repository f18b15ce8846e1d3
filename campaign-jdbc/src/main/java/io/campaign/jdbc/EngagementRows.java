package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.HostEvent;
import io.campaign.id.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes what members did, each once, and says what was new. */
final class EngagementRows {
  private static final Comparator<Fact> ORDER =
      Comparator.<Fact>comparingLong(f -> f.fact().runNo())
          .thenComparingLong(f -> f.fact().memberNo())
          .thenComparing(f -> f.fact().kind())
          .thenComparing(f -> f.fact().detail());

  private final Db db;
  private final Bulk bulk;

  EngagementRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
  }

  /**
   * A fact to be written.
   *
   * @param inboundNo message that tells it, 0 for none
   */
  record Fact(EngagementFact fact, long inboundNo) {}

  private record Event(long memberNo, String name, long atMicros, String key) {
    static Event of(HostEvent event) {
      return new Event(event.memberNo(), event.name(), Times.micros(event.at()), event.key());
    }
  }

  /** Writes facts and what they imply; returns the new ones in the order of their keys. */
  List<EngagementFact> record(Connection c, Collection<Fact> facts) throws SQLException {
    Map<Fact, Fact> wanted = new TreeMap<>(ORDER);
    for (Fact fact : facts) {
      Fact general = new Fact(fact.fact().general(), fact.inboundNo());
      wanted.putIfAbsent(general, general);
      wanted.putIfAbsent(fact, fact);
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<Fact> added = db.isPostgres() ? insert(c, wanted.values()) : insertOnH2(c, wanted.values());
    return wanted.values().stream().filter(added::contains).map(Fact::fact).toList();
  }

  private static Columns<Fact> columns(Collection<Fact> facts) {
    return Columns.of(facts)
        .longs("run_no", f -> f.fact().runNo())
        .longs("member_no", f -> f.fact().memberNo())
        .texts("kind", f -> f.fact().kind().name())
        .texts("detail", f -> f.fact().detail())
        .longs("first_us", f -> Times.micros(f.fact().at()))
        .longs("inbound_no", Fact::inboundNo);
  }

  private Set<Fact> insert(Connection c, Collection<Fact> facts) throws SQLException {
    Map<String, Fact> byKey = new LinkedHashMap<>();
    facts.forEach(fact -> byKey.put(key(fact), fact));
    Sql sql =
        Sql.of("insert into {engagement} (run_no, member_no, kind, detail, first_us, inbound_no)")
            .add(" select run_no, member_no, kind, detail, first_us, inbound_no from ")
            .add(columns(facts).table(db.dialect(), "u"))
            .add(" on conflict (run_no, member_no, kind, detail) do nothing")
            .add(" returning run_no, member_no, kind, detail");
    Set<Fact> added = new HashSet<>();
    for (String key : db.query(c, sql, EngagementRows::key)) {
      Fact fact = byKey.get(key);
      if (fact != null) {
        added.add(fact);
      }
    }
    return added;
  }

  /** The latch keeps others from inserting what was just found to be absent. */
  private Set<Fact> insertOnH2(Connection c, Collection<Fact> facts) throws SQLException {
    db.latch(c, "engagement");
    Sql sql =
        Sql.of("select e.run_no, e.member_no, e.kind, e.detail from ")
            .add(columns(facts).table(db.dialect(), "u"))
            .add(
                " join {engagement} e on e.run_no = u.run_no and e.member_no = u.member_no"
                    + " and e.kind = u.kind and e.detail = u.detail");
    Set<String> known = new HashSet<>(db.query(c, sql, EngagementRows::key));
    List<Fact> missing = facts.stream().filter(fact -> !known.contains(key(fact))).toList();
    bulk.insert(c, "engagement", columns(missing));
    return new HashSet<>(missing);
  }

  private static String key(Fact fact) {
    EngagementFact f = fact.fact();
    return f.runNo() + ":" + f.memberNo() + ":" + f.kind() + ":" + f.detail();
  }

  private static String key(Row row) throws SQLException {
    return row.big() + ":" + row.big() + ":" + row.text() + ":" + row.text();
  }

  /** Writes events of the host; returns the new ones in the order given. */
  List<HostEvent> record(Connection c, AccountId account, List<HostEvent> events)
      throws SQLException {
    Map<Event, HostEvent> wanted = new LinkedHashMap<>();
    events.forEach(event -> wanted.putIfAbsent(Event.of(event), event));
    if (wanted.isEmpty()) {
      return List.of();
    }
    db.serialize(c, "engagement", account.value());
    wanted.keySet().removeAll(known(c, account, wanted.keySet()));
    List<Map.Entry<Event, HostEvent>> rows = new ArrayList<>(wanted.entrySet());
    bulk.insert(
        c,
        "host_event",
        columns(Columns.of(rows).texts("account", e -> account.value()), Map.Entry::getKey)
            .reals("amount", e -> e.getValue().value()));
    return List.copyOf(wanted.values());
  }

  private Set<Event> known(Connection c, AccountId account, Collection<Event> events)
      throws SQLException {
    Sql sql =
        Sql.of("select e.member_no, e.name, e.at_us, e.event_key from ")
            .add(columns(Columns.of(events), event -> event).table(db.dialect(), "u"))
            .add(
                " join {host_event} e on e.member_no = u.member_no and e.name = u.name"
                    + " and e.at_us = u.at_us and e.event_key = u.event_key")
            .add(" where e.account = ?", account.value());
    return new HashSet<>(
        db.query(c, sql, row -> new Event(row.big(), row.text(), row.big(), row.text())));
  }

  private static <T> Columns<T> columns(Columns<T> columns, Function<T, Event> event) {
    return columns
        .longs("member_no", t -> event.apply(t).memberNo())
        .texts("name", t -> event.apply(t).name())
        .longs("at_us", t -> event.apply(t).atMicros())
        .texts("event_key", t -> event.apply(t).key());
  }

  static Fact fact(EngagementFact fact) {
    return new Fact(fact, 0);
  }
}
