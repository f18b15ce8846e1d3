package io.campaign.jdbc;

import io.campaign.engagement.FactChange.Counter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Counters of facts, per run and minute; written in the transaction of the facts, in order. */
final class FactCounts {
  private static final String NAMES = "run_no, at_minute, name, detail, n";

  private final Db db;

  FactCounts(Db db) {
    this.db = db;
  }

  void add(Connection c, Map<Counter, Long> deltas) throws SQLException {
    if (deltas.isEmpty()) {
      return;
    }
    Columns<Map.Entry<Counter, Long>> rows =
        Columns.of(deltas.entrySet())
            .longs("run_no", e -> e.getKey().runNo())
            .longs("at_minute", e -> e.getKey().minute())
            .texts("name", e -> e.getKey().name())
            .texts("detail", e -> e.getKey().detail())
            .longs("n", Map.Entry::getValue);
    db.update(c, db.isPostgres() ? onPostgres(rows) : onH2(rows));
  }

  private Sql onPostgres(Columns<?> rows) {
    return Sql.of("insert into {fact_count} as t (" + NAMES + ") select " + NAMES + " from ")
        .add(rows.table(db.dialect(), "u"))
        .add(" on conflict (run_no, at_minute, name, detail) do update set n = t.n + excluded.n");
  }

  /** The latch of the facts keeps two from inserting the same counter. */
  private Sql onH2(Columns<?> rows) {
    return Sql.of("merge into {fact_count} t using ")
        .add(rows.table(db.dialect(), "u"))
        .add(" on t.run_no = u.run_no and t.at_minute = u.at_minute and t.name = u.name")
        .add(" and t.detail = u.detail when matched then update set n = t.n + u.n")
        .add(" when not matched then insert (" + NAMES + ")")
        .add(" values (u.run_no, u.at_minute, u.name, u.detail, u.n)");
  }
}
