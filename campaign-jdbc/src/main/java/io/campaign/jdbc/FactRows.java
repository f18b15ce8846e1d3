package io.campaign.jdbc;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.FactChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What members did about runs, each once, by its earliest time; counters change in the same
 * transaction. The order in which facts come does not matter.
 */
final class FactRows {
  private static final int TRIES = 5;
  private static final List<String> NATURAL = List.of("run_no", "member_no", "kind", "detail");

  private final Db db;
  private final Bulk bulk;
  private final FactCounts counts;

  FactRows(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.counts = new FactCounts(db);
  }

  /** Natural key of a fact; its order is the order in which rows are locked. */
  record Key(long runNo, long memberNo, EngagementKind kind, String detail)
      implements Comparable<Key> {
    /** No fact. */
    static final Key NONE = new Key(0, 0, EngagementKind.RESPONDED, "");

    static Key of(EngagementFact fact) {
      return new Key(fact.runNo(), fact.memberNo(), fact.kind(), fact.detail());
    }

    static Key of(FactChange change) {
      return new Key(change.runNo(), change.memberNo(), change.kind(), change.detail());
    }

    static Key read(Row row) throws SQLException {
      return new Key(row.big(), row.big(), row.constant(EngagementKind.class), row.text());
    }

    FactChange change(@Nullable Instant before, @Nullable Instant after) {
      return new FactChange(runNo, memberNo, kind, detail, before, after);
    }

    @Override
    public int compareTo(Key other) {
      int order = Long.compare(runNo, other.runNo);
      order = order != 0 ? order : Long.compare(memberNo, other.memberNo);
      order = order != 0 ? order : kind.name().compareTo(other.kind.name());
      return order != 0 ? order : detail.compareTo(other.detail);
    }
  }

  /** Reads how facts should stand, once their rows are locked. */
  interface Truth {
    Map<Key, Instant> of(Connection c, Set<Key> keys) throws SQLException;
  }

  /** Makes sure that facts stand with these times or earlier ones; returns the changes. */
  List<FactChange> lower(Connection c, Map<Key, Instant> facts) throws SQLException {
    TreeMap<Key, Instant> rest = new TreeMap<>();
    facts.forEach((key, at) -> rest.put(key, at.truncatedTo(ChronoUnit.MICROS)));
    List<FactChange> changes = new ArrayList<>();
    db.latch(c, "engagement");
    for (int tries = 0; !rest.isEmpty() && tries < TRIES; tries++) {
      for (Key fresh : insert(c, rest)) {
        changes.add(fresh.change(null, rest.remove(fresh)));
      }
      lowerStored(c, rest, changes);
    }
    counts.add(c, FactChange.deltas(changes));
    return changes;
  }

  /** A row that another transaction takes away meanwhile stays in the rest, to be inserted. */
  private void lowerStored(Connection c, Map<Key, Instant> rest, List<FactChange> changes)
      throws SQLException {
    TreeMap<Key, Instant> lowered = new TreeMap<>();
    for (Map.Entry<Key, Instant> stored : lock(c, rest.keySet()).entrySet()) {
      Instant wanted = rest.remove(stored.getKey());
      if (wanted != null && wanted.isBefore(stored.getValue())) {
        lowered.put(stored.getKey(), wanted);
        changes.add(stored.getKey().change(stored.getValue(), wanted));
      }
    }
    write(c, lowered);
  }

  /** Makes facts stand exactly as the truth says, which is read under their locks. */
  List<FactChange> set(Connection c, Set<Key> keys, Truth truth) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    db.latch(c, "engagement");
    TreeSet<Key> sorted = new TreeSet<>(keys);
    Map<Key, Instant> stored = lock(c, sorted);
    TreeMap<Key, Instant> wanted = new TreeMap<>(truth.of(c, sorted));
    List<FactChange> changes = new ArrayList<>();
    TreeMap<Key, Instant> rewritten = new TreeMap<>();
    TreeSet<Key> gone = new TreeSet<>();
    for (Map.Entry<Key, Instant> row : stored.entrySet()) {
      Instant now = wanted.remove(row.getKey());
      if (now == null) {
        gone.add(row.getKey());
      } else if (!now.equals(row.getValue())) {
        rewritten.put(row.getKey(), now);
      }
      if (!row.getValue().equals(now)) {
        changes.add(row.getKey().change(row.getValue(), now));
      }
    }
    write(c, rewritten);
    delete(c, gone);
    counts.add(c, FactChange.deltas(changes));
    changes.addAll(lower(c, wanted));
    return changes;
  }

  private Set<Key> insert(Connection c, Map<Key, Instant> facts) throws SQLException {
    if (db.isPostgres()) {
      String names = "run_no, member_no, kind, detail, first_us";
      Sql sql =
          Sql.of("insert into {engagement} (" + names + ") select " + names + " from ")
              .add(columns(facts).narrow(db.dialect(), "u"))
              .add(" on conflict (run_no, member_no, kind, detail) do nothing")
              .add(" returning run_no, member_no, kind, detail");
      return new TreeSet<>(db.query(c, sql, Key::read));
    }
    TreeMap<Key, Instant> missing = new TreeMap<>(facts);
    missing.keySet().removeAll(new HashSet<>(lock(c, facts.keySet()).keySet()));
    bulk.insert(c, "engagement", columns(missing));
    return missing.keySet();
  }

  private static Columns<Map.Entry<Key, Instant>> columns(Map<Key, Instant> facts) {
    return Columns.of(facts.entrySet())
        .longs("run_no", e -> e.getKey().runNo())
        .longs("member_no", e -> e.getKey().memberNo())
        .texts("kind", e -> e.getKey().kind().name())
        .texts("detail", e -> e.getKey().detail())
        .longs("first_us", e -> Times.micros(e.getValue()));
  }

  private static Columns<Key> keys(Collection<Key> keys) {
    return Columns.of(keys)
        .longs("run_no", Key::runNo)
        .longs("member_no", Key::memberNo)
        .texts("kind", key -> key.kind().name())
        .texts("detail", Key::detail);
  }

  private Map<Key, Instant> lock(Connection c, Collection<Key> keys) throws SQLException {
    Map<Key, Instant> stored = new TreeMap<>();
    if (!keys.isEmpty()) {
      Sql sql =
          Sql.of("select e.run_no, e.member_no, e.kind, e.detail, e.first_us from ")
              .add(keys(keys).table(db.dialect(), "u"))
              .add(" join {engagement} e on e.run_no = u.run_no and e.member_no = u.member_no")
              .add(" and e.kind = u.kind and e.detail = u.detail")
              .add(" order by e.run_no, e.member_no, e.kind, e.detail")
              .add(db.isPostgres() ? " for update of e" : "");
      db.query(c, sql, row -> stored.put(Key.read(row), row.instant()));
    }
    return stored;
  }

  private void write(Connection c, Map<Key, Instant> facts) throws SQLException {
    bulk.update(c, "engagement", NATURAL, columns(facts));
  }

  private void delete(Connection c, Collection<Key> keys) throws SQLException {
    for (Key key : keys) {
      db.update(
          c,
          Sql.of(
              "delete from {engagement} where run_no = ? and member_no = ? and kind = ?"
                  + " and detail = ?",
              key.runNo(),
              key.memberNo(),
              key.kind(),
              key.detail()));
    }
  }
}
