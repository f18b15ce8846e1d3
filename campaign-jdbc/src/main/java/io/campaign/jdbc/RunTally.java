package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts a run. One statement, hence one snapshot on either database: batches that commit meanwhile
 * cannot make the parts disagree.
 */
final class RunTally {
  private final Db db;

  RunTally(Db db) {
    this.db = db;
  }

  private record Part(String what, int code, int skip, String action, long count) {}

  Tally count(Connection c, AccountId account, long runNo) throws SQLException {
    return add(db.query(c, sql(account, runNo), RunTally::read));
  }

  private static Sql sql(AccountId account, long runNo) {
    return Sql.of("select 'recipients', 0, 0, '', coalesce(sum(k.size), 0) - coalesce((select")
        .add(
            " sum(r.dropped) from {run} r where r.run_no = ? and r.account = ?), 0)",
            runNo,
            account.value())
        .add(" from {chunk} k")
        .add(of("k", account, runNo))
        .add(" and k.attempt = 1 and k.attempt_group = 0 and k.hold <> 2")
        .add(" union all select 'waiting', 0, 0, '', coalesce(sum(s.remaining), 0)")
        .add(" from {chunk_state} s join {chunk} k on k.chunk_no = s.chunk_no")
        .add(of("s", account, runNo))
        .add(" and not s.ended and k.attempt_group = 0")
        .add(" union all select 'state', d.state, d.skip, '', count(*) from {delivery} d")
        .add(of("d", account, runNo))
        .add(" group by d.state, d.skip")
        .add(" union all select 'excluded', x.reason, 0, '', count(*) from {exclusion} x")
        .add(of("x", account, runNo))
        .add(" group by x.reason")
        .add(" union all select 'action', 0, 0, e.kind, count(*) from {engagement} e")
        .add(of("e", account, runNo))
        .add(" and e.detail = '' group by e.kind");
  }

  private static Sql of(String alias, AccountId account, long runNo) {
    return Sql.of(
        " where "
            + alias
            + ".run_no = ? and exists"
            + " (select 1 from {run} r where r.run_no = ? and r.account = ?)",
        runNo,
        runNo,
        account.value());
  }

  private static Part read(Row row) throws SQLException {
    return new Part(row.text(), row.number(), row.number(), row.text(), row.big());
  }

  private static Tally add(List<Part> parts) {
    Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    Map<SkipReason, Long> excluded = new EnumMap<>(SkipReason.class);
    for (Part part : parts) {
      if (part.what().equals("state")) {
        byState.merge(DeliveryState.fromCode(part.code()), part.count(), Long::sum);
        if (part.skip() > 0) {
          skipped.merge(SkipReason.fromCode(part.skip()), part.count(), Long::sum);
        }
      } else if (part.what().equals("excluded")) {
        excluded.put(SkipReason.fromCode(part.code()), part.count());
      }
    }
    return new Tally(
        of(parts, "recipients", ""),
        byState,
        skipped,
        excluded,
        of(parts, "waiting", ""),
        of(parts, "action", "RESPONDED"),
        of(parts, "action", "OPTED_OUT"));
  }

  private static long of(List<Part> parts, String what, String action) {
    return parts.stream()
        .filter(part -> part.what().equals(what) && part.action().equals(action))
        .mapToLong(Part::count)
        .sum();
  }
}
