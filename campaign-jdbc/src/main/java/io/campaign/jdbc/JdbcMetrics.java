package io.campaign.jdbc;

import io.campaign.engagement.FactChange.Counter;
import io.campaign.engagement.FactCounts;
import io.campaign.engagement.SeriesPoint;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Run;
import io.campaign.spi.MetricStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metrics port. */
final class JdbcMetrics implements MetricStore {
  private static final long MINUTE = 60;
  private static final long MICROS_A_MINUTE = 60_000_000;

  private final Db db;

  JdbcMetrics(Db db) {
    this.db = db;
  }

  private record Count(long runNo, String name, String detail, long n) {
    static Count read(Row row) throws SQLException {
      return new Count(row.big(), row.text(), row.text(), row.big());
    }
  }

  private record Step(long minute, String name, long n) {
    static Step read(Row row) throws SQLException {
      return new Step(row.big(), row.text(), row.big());
    }
  }

  @Override
  public Map<Long, FactCounts> counts(AccountId account, Collection<Long> runNos) {
    Limits.atMost("run numbers", runNos.size());
    if (runNos.isEmpty()) {
      return Map.of();
    }
    Sql sql =
        Sql.of("select k.run_no, k.name, k.detail, sum(k.n) ")
            .add(db.among("{fact_count} k", "k.run_no", Sql.longs(runNos)))
            .add(own("k.run_no", account))
            .add(" group by k.run_no, k.name, k.detail");
    Map<Long, FactCounts> counts = new HashMap<>();
    byRun(db.read("reading counters", c -> db.query(c, sql, Count::read)))
        .forEach(
            (runNo, byName) -> {
              FactCounts one = new FactCounts(byName);
              if (!one.byName().isEmpty()) {
                counts.put(runNo, one);
              }
            });
    return counts;
  }

  private static Sql own(String runNo, AccountId account) {
    return Sql.of(
        " and exists (select 1 from {run} r where r.run_no = " + runNo + " and r.account = ?)",
        account.value());
  }

  private static Map<Long, Map<String, Map<String, Long>>> byRun(List<Count> counts) {
    Map<Long, Map<String, Map<String, Long>>> byRun = new HashMap<>();
    for (Count count : counts) {
      byRun
          .computeIfAbsent(count.runNo(), key -> new TreeMap<>())
          .computeIfAbsent(count.name(), key -> new TreeMap<>())
          .merge(count.detail(), count.n(), Long::sum);
    }
    return byRun;
  }

  @Override
  public FactCounts recount(AccountId account, long runNo) {
    Sql sql =
        Sql.of("select e.run_no, e.kind, e.detail, count(*) from {engagement} e")
            .add(" where e.run_no = ?", runNo)
            .add(own("e.run_no", account))
            .add(" group by e.run_no, e.kind, e.detail union all")
            .add(" select v.run_no, ?, v.label, count(*) from {link_visit} v", Counter.VISITS)
            .add(" where v.run_no = ? and v.kind = 'HUMAN'", runNo)
            .add(own("v.run_no", account))
            .add(" group by v.run_no, v.label union all")
            .add(" select v.run_no, ?, '', count(*) from {link_visit} v", Counter.VISITS)
            .add(" where v.run_no = ? and v.kind = 'HUMAN'", runNo)
            .add(own("v.run_no", account))
            .add(" group by v.run_no");
    List<Count> counts = db.read("counting facts again", c -> db.query(c, sql, Count::read));
    return new FactCounts(byRun(counts).getOrDefault(runNo, Map.of()));
  }

  @Override
  public long reached(AccountId account, long runNo) {
    Sql sql =
        Sql.of("select count(distinct d.member_no) from {delivery} d where d.run_no = ?", runNo)
            .add(" and d.state >= ?", DeliveryState.HANDED_OFF.code())
            .add(own("d.run_no", account));
    return db.read("counting members reached", c -> db.single(c, sql));
  }

  @Override
  public List<SeriesPoint> series(
      AccountId account, Collection<Long> runNos, Instant from, Instant to, int stepMinutes) {
    Limits.atMost("run numbers", runNos.size());
    if (runNos.isEmpty()) {
      return List.of();
    }
    long first = Math.floorDiv(from.getEpochSecond(), MINUTE);
    long last = Math.floorDiv(to.getEpochSecond() + MINUTE - 1, MINUTE);
    Sql facts =
        Sql.of("select k.at_minute, k.name, sum(k.n) ")
            .add(db.among("{fact_count} k", "k.run_no", Sql.longs(runNos)))
            .add(" and k.detail = '' and k.at_minute >= ? and k.at_minute < ?", first, last)
            .add(own("k.run_no", account))
            .add(" group by k.at_minute, k.name having sum(k.n) <> 0");
    String minute = "d.at_us / " + MICROS_A_MINUTE;
    Sql handOffs =
        Sql.of("select " + minute + ", '" + SeriesPoint.HANDED_OFF + "', count(*) ")
            .add(db.among("{delivery} d", "d.run_no", Sql.longs(runNos)))
            .add(" and d.state >= ?", DeliveryState.HANDED_OFF.code())
            .add(" and d.at_us >= ? and d.at_us < ?", from, to)
            .add(own("d.run_no", account))
            .add(" group by " + minute);
    List<Step> steps =
        db.snapshot(
            "reading a series",
            c -> {
              List<Step> all = new ArrayList<>(db.query(c, facts, Step::read));
              all.addAll(db.query(c, handOffs, Step::read));
              return all;
            });
    return points(steps, stepMinutes, from, to);
  }

  private static List<SeriesPoint> points(List<Step> steps, int length, Instant from, Instant to) {
    Map<Long, Map<String, Long>> byStart = new TreeMap<>();
    for (Step step : steps) {
      long start = Math.floorDiv(step.minute(), length) * length;
      byStart
          .computeIfAbsent(start, key -> new TreeMap<>())
          .merge(step.name(), step.n(), Long::sum);
    }
    List<SeriesPoint> points = new ArrayList<>();
    byStart.forEach(
        (minute, byName) -> {
          Instant start = Instant.ofEpochSecond(minute * MINUTE);
          if (!start.isBefore(from) && start.isBefore(to)) {
            byName.forEach((name, n) -> points.add(new SeriesPoint(start, name, n)));
          }
        });
    return points;
  }

  @Override
  public List<Run> runs(
      AccountId account,
      @Nullable CampaignId campaign,
      Instant from,
      Instant to,
      long afterRunNo,
      int limit) {
    Limits.page(limit);
    Sql sql =
        Sql.of("select " + RunRows.COLUMNS + " from {run} r where r.account = ?", account.value())
            .add(" and r.opened_us >= ? and r.opened_us < ?", from, to)
            .add(" and r.run_no > ?", afterRunNo)
            .add(" and not exists (select 1 from {campaign} t where t.account = r.account")
            .add(" and t.id = r.campaign and t.type in ('TEST', 'ANSWER'))");
    if (campaign != null) {
      sql.add(" and r.campaign = ?", campaign.value());
    }
    sql.add(" order by r.run_no limit ?", limit);
    return db.read("listing runs", c -> db.query(c, sql, RunRows::read));
  }
}
