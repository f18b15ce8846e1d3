package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.FactChange;
import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.StoredVisit;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import io.campaign.spi.LinkStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The links port. */
final class JdbcLinks implements LinkStore {
  private final Db db;
  private final Bulk bulk;
  private final LinkSets sets;
  private final EngagementRows engagement;
  private final FactCounts counts;

  JdbcLinks(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.sets = new LinkSets(db);
    this.engagement = new EngagementRows(db);
    this.counts = new FactCounts(db);
  }

  private record Coded(NewLinks links, long setNo) {}

  private record Numbered(long number, LinkVisit visit) {}

  @Override
  public Set<Long> issue(List<NewLinks> links) {
    Limits.atMost("links", links.size());
    return links.isEmpty() ? Set.of() : db.inOwnTransaction("keeping links", c -> issue(c, links));
  }

  private Set<Long> issue(Connection c, List<NewLinks> links) throws SQLException {
    db.latch(c, "links");
    Map<LinkSets.Key, Long> numbers = sets.numbers(c, links);
    Map<Long, Coded> sorted = new TreeMap<>();
    Set<Long> taken = new HashSet<>();
    for (NewLinks one : links) {
      Coded coded = new Coded(one, numbers.getOrDefault(LinkSets.Key.of(one), 0L));
      Coded other = sorted.putIfAbsent(one.code(), coded);
      if (other != null && !other.links().delivery().equals(one.delivery())) {
        taken.add(one.code());
      }
    }
    int added = bulk.insertNew(c, "link_code", List.of("code"), columns(sorted.values()));
    if (added < sorted.size()) {
      taken.addAll(others(c, sorted));
    }
    return taken;
  }

  private static Columns<Coded> columns(Collection<Coded> rows) {
    return Columns.of(rows)
        .longs("code", row -> row.links().code())
        .longs("run_no", row -> row.links().delivery().runNo())
        .longs("member_no", row -> row.links().delivery().memberNo())
        .ints("nth", row -> row.links().delivery().nth())
        .longs("set_no", Coded::setNo)
        .longs("issued_us", row -> Times.micros(row.links().issuedAt()))
        .longs("expires_us", row -> Times.micros(row.links().expiresAt()));
  }

  /** Codes of ours that stand for another message. */
  private Set<Long> others(Connection c, Map<Long, Coded> ours) throws SQLException {
    Sql sql =
        Sql.of("select k.code, k.run_no, k.member_no, k.nth ")
            .add(db.among("{link_code} k", "k.code", Sql.longs(ours.keySet())));
    Set<Long> taken = new HashSet<>();
    for (NewLinks kept : db.query(c, sql, JdbcLinks::keyOnly)) {
      Coded our = ours.get(kept.code());
      if (our != null && !our.links().delivery().equals(kept.delivery())) {
        taken.add(kept.code());
      }
    }
    return taken;
  }

  private static NewLinks keyOnly(Row row) throws SQLException {
    long code = row.big();
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    return new NewLinks(code, key, List.of(LinkSets.NOWHERE), Instant.EPOCH, Instant.EPOCH);
  }

  @Override
  public Optional<IssuedLinks> resolve(long code) {
    Sql sql =
        Sql.of(
            "select r.account, k.code, k.run_no, k.member_no, k.nth, s.targets, k.issued_us,"
                + " k.expires_us, t.type, f.at_us, d.state, d.at_us from {link_code} k"
                + " join {link_set} s on s.set_no = k.set_no"
                + " join {run} r on r.run_no = k.run_no"
                + " join {campaign} t on t.account = r.account and t.id = r.campaign"
                + " left join {forgotten} f on f.member_no = k.member_no"
                + " left join {delivery} d on d.run_no = k.run_no and d.member_no = k.member_no"
                + " and d.nth = k.nth where k.code = ?",
            code);
    return db.read("resolving a link", c -> db.first(c, sql, JdbcLinks::issued));
  }

  private static IssuedLinks issued(Row row) throws SQLException {
    AccountId account = new AccountId(row.text());
    NewLinks links =
        new NewLinks(
            row.big(),
            new DeliveryKey(row.big(), row.big(), row.number()),
            LinkSets.read(row.text()),
            row.instant(),
            row.instant());
    boolean test = row.text().equals("TEST");
    Instant forgotten = row.instantOrNull();
    Integer state = row.numberOrNull();
    return new IssuedLinks(
        account,
        links,
        test,
        forgotten != null && !links.issuedAt().isAfter(forgotten),
        state == null ? null : DeliveryState.fromCode(state),
        row.instantOrNull());
  }

  @Override
  public int recordVisits(List<LinkVisit> visits) {
    return db.inOwnTransaction("recording visits", c -> record(c, visits));
  }

  private int record(Connection c, List<LinkVisit> visits) throws SQLException {
    db.latch(c, "links");
    Map<String, LinkVisit> fresh = new TreeMap<>();
    visits.forEach(visit -> fresh.putIfAbsent(visit.eventId(), visit));
    known(c, fresh.keySet()).keySet().forEach(fresh::remove);
    List<Numbered> rows = new ArrayList<>();
    List<Long> numbers = db.numbers(c, "link_visit_seq", fresh.size());
    fresh.values().forEach(visit -> rows.add(new Numbered(numbers.get(rows.size()), visit)));
    bulk.insertNew(c, "link_visit", List.of("event_id"), visitColumns(rows));
    Map<String, Long> stored = known(c, fresh.keySet());
    rows.removeIf(row -> !Long.valueOf(row.number()).equals(stored.get(row.visit().eventId())));
    countClicks(c, rows);
    return rows.size();
  }

  private void countClicks(Connection c, List<Numbered> rows) throws SQLException {
    List<EngagementFact> clicks = new ArrayList<>();
    Map<FactChange.Counter, Long> counters = new TreeMap<>();
    for (Numbered row : rows) {
      if (row.visit().kind() == VisitKind.HUMAN) {
        clicks.add(row.visit().click());
        row.visit().counters().forEach((key, n) -> counters.merge(key, n, Long::sum));
      }
    }
    engagement.record(c, clicks);
    counts.add(c, counters);
  }

  private Map<String, Long> known(Connection c, Set<String> events) throws SQLException {
    Map<String, Long> known = new HashMap<>();
    if (!events.isEmpty()) {
      Sql sql =
          Sql.of("select v.event_id, v.visit_no ")
              .add(db.among("{link_visit} v", "v.event_id", Sql.texts(events)));
      db.query(c, sql, row -> known.put(row.text(), row.big()));
    }
    return known;
  }

  private static Columns<Numbered> visitColumns(List<Numbered> rows) {
    return Columns.of(rows)
        .longs("visit_no", Numbered::number)
        .texts("event_id", row -> row.visit().eventId())
        .texts("account", row -> row.visit().account().value())
        .longs("run_no", row -> row.visit().delivery().runNo())
        .longs("member_no", row -> row.visit().delivery().memberNo())
        .ints("nth", row -> row.visit().delivery().nth())
        .ints("link_no", row -> row.visit().linkNo())
        .texts("label", row -> row.visit().label())
        .texts("kind", row -> row.visit().kind().name())
        .texts("reason", row -> row.visit().reason())
        .texts("source", row -> row.visit().source())
        .longs("at_us", row -> Times.micros(row.visit().at()));
  }

  @Override
  public List<StoredVisit> visits(AccountId account, long runNo, long afterVisitNo, int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of(
            "select v.visit_no, v.account, v.event_id, v.run_no, v.member_no, v.nth, v.link_no,"
                + " v.label, v.kind, v.reason, v.source, v.at_us from {link_visit} v"
                + " where v.run_no = ? and v.visit_no > ? and v.account = ?"
                + " order by v.visit_no limit ?",
            runNo,
            afterVisitNo,
            account.value(),
            limit);
    return db.read("listing visits", c -> db.query(c, sql, JdbcLinks::visit));
  }

  private static StoredVisit visit(Row row) throws SQLException {
    long number = row.big();
    AccountId account = new AccountId(row.text());
    String event = row.text();
    DeliveryKey key = new DeliveryKey(row.big(), row.big(), row.number());
    return new StoredVisit(
        number,
        new LinkVisit(
            account,
            event,
            key,
            row.number(),
            row.text(),
            row.constant(VisitKind.class),
            row.text(),
            row.text(),
            row.instant()));
  }

  @Override
  public void forget(AccountId account, long memberNo, Instant at) {
    db.inTransaction(
        "forgetting links",
        c -> {
          Columns<Long> row =
              Columns.of(List.of(memberNo))
                  .longs("member_no", no -> no)
                  .longs("at_us", no -> Times.micros(at));
          db.latch(c, "links");
          bulk.upsert(c, "forgotten", List.of("member_no"), "t.at_us < excluded.at_us", row);
          return db.update(
              c, Sql.of("update {link_visit} set source = '' where member_no = ?", memberNo));
        });
  }
}
