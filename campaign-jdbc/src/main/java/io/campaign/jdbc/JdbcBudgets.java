package io.campaign.jdbc;

import io.campaign.pacing.Draw;
import io.campaign.pacing.Limit;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.pacing.TokenBucket;
import io.campaign.spi.BudgetStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits, one narrow row each, locked in the order of their keys. Draws are many and losing one is
 * harmless, so on PostgreSQL their commits do not wait for the disk.
 */
final class JdbcBudgets implements BudgetStore {
  private static final String COLUMNS =
      "select limit_key, next_ns, holder, slowed, resume_ns, pause_ns, factor from {budget}";

  private final Db db;
  private final Bulk bulk;
  private final String clock;

  private record Kept(LimitKey key, TokenBucket bucket) {}

  JdbcBudgets(Db db) {
    this.db = db;
    this.bulk = new Bulk(db);
    this.clock =
        db.isPostgres()
            ? "select (extract(epoch from clock_timestamp()) * 1000000)::bigint"
            : "select cast(extract(epoch from current_timestamp) * 1000000 as bigint)";
  }

  @Override
  public Draw.Answer draw(Draw draw) {
    return db.inOwnTransaction(
        "drawing permits",
        c -> {
          lazily(c);
          List<LimitKey> keys = draw.limits().stream().map(Limit::key).toList();
          List<TokenBucket> buckets = locked(c, keys);
          Draw.Decision decision = draw.from(buckets, now(c));
          if (decision.answer() instanceof Draw.Granted) {
            write(c, keys, decision.after());
          }
          return decision.answer();
        });
  }

  @Override
  public void slowDown(LimitKey key, Duration pause) {
    db.inOwnTransaction(
        "slowing down " + key.scope(),
        c -> {
          TokenBucket bucket = locked(c, List.of(key)).get(0);
          write(c, List.of(key), List.of(bucket.slowedDown(now(c), pause)));
          return true;
        });
  }

  private void lazily(Connection c) throws SQLException {
    if (db.isPostgres()) {
      db.execute(c, "set local synchronous_commit = off");
    }
  }

  private long now(Connection c) throws SQLException {
    return Math.multiplyExact(db.single(c, Sql.of(clock)), 1_000L);
  }

  /** Locks the rows of limits, and makes those that are missing first. */
  private List<TokenBucket> locked(Connection c, List<LimitKey> keys) throws SQLException {
    db.latch(c, "budgets");
    Map<LimitKey, TokenBucket> found = lock(c, keys);
    if (found.size() < keys.size()) {
      TokenBucket fresh = TokenBucket.fresh(now(c));
      bulk.insertNew(
          c,
          "budget",
          List.of("limit_key"),
          columns(keys.stream().map(key -> new Kept(key, fresh)).toList()));
      found = lock(c, keys);
    }
    List<TokenBucket> buckets = new ArrayList<>();
    for (LimitKey key : keys) {
      TokenBucket bucket = found.get(key);
      if (bucket == null) {
        throw new SQLException("row of " + key.scope() + " must be there", "02000");
      }
      buckets.add(bucket);
    }
    return buckets;
  }

  private Map<LimitKey, TokenBucket> lock(Connection c, List<LimitKey> keys) throws SQLException {
    Sql sql =
        Sql.of(COLUMNS + " where limit_key = any(?)", texts(keys))
            .add(" order by limit_key for update");
    Map<LimitKey, TokenBucket> found = new HashMap<>();
    db.query(c, sql, row -> found.put(LimitKey.parse(row.text()), bucket(row)));
    return found;
  }

  private static Sql.Values texts(List<LimitKey> keys) {
    return Sql.texts(keys.stream().map(LimitKey::text).toList());
  }

  private static TokenBucket bucket(Row row) throws SQLException {
    return new TokenBucket(row.big(), row.text(), row.flag(), row.big(), row.big(), row.real());
  }

  private void write(Connection c, List<LimitKey> keys, List<TokenBucket> buckets)
      throws SQLException {
    List<Kept> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      rows.add(new Kept(keys.get(i), buckets.get(i)));
    }
    bulk.update(c, "budget", List.of("limit_key"), columns(rows));
  }

  private static Columns<Kept> columns(List<Kept> rows) {
    return Columns.of(rows)
        .texts("limit_key", kept -> kept.key().text())
        .longs("next_ns", kept -> kept.bucket().nextAt())
        .texts("holder", kept -> kept.bucket().holder())
        .flags("slowed", kept -> kept.bucket().slowed())
        .longs("resume_ns", kept -> kept.bucket().resumeAt())
        .longs("pause_ns", kept -> kept.bucket().pause())
        .reals("factor", kept -> kept.bucket().factor());
  }

  @Override
  public void setRate(LimitKey key, Rate rate) {
    String text =
        db.isPostgres()
            ? "insert into {changed_rate} (limit_key, permits, per_ns) values (?, ?, ?)"
                + " on conflict (limit_key) do update set permits = excluded.permits,"
                + " per_ns = excluded.per_ns"
            : "merge into {changed_rate} (limit_key, permits, per_ns) key (limit_key)"
                + " values (?, ?, ?)";
    db.inTransaction(
        "setting a rate",
        c -> {
          db.latch(c, "budgets");
          return db.update(c, Sql.of(text, key.text(), rate.permits(), rate.per().toNanos()));
        });
  }

  @Override
  public void resetRate(LimitKey key) {
    db.inTransaction(
        "resetting a rate",
        c -> db.update(c, Sql.of("delete from {changed_rate} where limit_key = ?", key.text())));
  }

  @Override
  public Map<LimitKey, Rate> changedRates() {
    Map<LimitKey, Rate> rates = new HashMap<>();
    Sql sql = Sql.of("select limit_key, permits, per_ns from {changed_rate}");
    db.read("reading rates", c -> db.query(c, sql, row -> read(row, rates)));
    return Map.copyOf(rates);
  }

  private static boolean read(Row row, Map<LimitKey, Rate> rates) throws SQLException {
    LimitKey key = LimitKey.parse(row.text());
    rates.put(key, new Rate(row.big(), Duration.ofNanos(row.big())));
    return true;
  }
}
