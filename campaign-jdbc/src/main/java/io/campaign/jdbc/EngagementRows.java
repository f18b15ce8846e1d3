package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.FactChange;
import io.campaign.engagement.HostEvent;
import io.campaign.id.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
  private static final Comparator<EngagementFact> ORDER =
      Comparator.comparingLong(EngagementFact::runNo)
          .thenComparingLong(EngagementFact::memberNo)
          .thenComparing(EngagementFact::kind)
          .thenComparing(EngagementFact::detail);

  private final Db db;
  private final Bulk bulk;
  private final FactRows facts;

  EngagementRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.facts = new FactRows(db);
  }

  private record Event(long memberNo, String name, long atMicros, String key) {
    static Event of(HostEvent event) {
      return new Event(event.memberNo(), event.name(), Times.micros(event.at()), event.key());
    }
  }

  /**
   * Writes facts and what they imply, of the same facts the earliest; returns the new ones in the
   * order of their keys.
   */
  List<EngagementFact> record(Connection c, Collection<EngagementFact> recorded)
      throws SQLException {
    Map<FactRows.Key, Instant> earliest = new TreeMap<>();
    for (EngagementFact fact : recorded) {
      for (EngagementFact one : List.of(fact.general(), fact)) {
        earliest.merge(FactRows.Key.of(one), one.at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    return facts.lower(c, earliest).stream()
        .filter(FactChange::isNew)
        .map(
            change ->
                new EngagementFact(
                    change.runNo(),
                    change.memberNo(),
                    change.kind(),
                    change.detail(),
                    earliest.getOrDefault(FactRows.Key.of(change), Instant.EPOCH)))
        .sorted(ORDER)
        .toList();
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
}
