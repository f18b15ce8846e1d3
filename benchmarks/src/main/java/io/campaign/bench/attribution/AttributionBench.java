package io.campaign.bench.attribution;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures attribution; see the package. */
public final class AttributionBench {
  private static final int NODES = Integer.getInteger("bench.nodes", 2);

  private AttributionBench() {}

  /**
   * Runs the bench.
   *
   * @return hits in millions a second and core, and replies a second decided on PostgreSQL
   * @throws IOException when PostgreSQL does not start
   * @throws SQLException when it refuses
   * @throws InterruptedException when somebody interrupts
   */
  public static BenchReport run() throws IOException, SQLException, InterruptedException {
    Lookups.Rates rates = new Lookups().measure();
    StoreDecisions.Speed alone = StoreDecisions.measure(1);
    StoreDecisions.Speed several = StoreDecisions.measure(NODES);
    Map<String, Double> peers = new LinkedHashMap<>();
    peers.put("caffeine", rates.caffeine());
    peers.put("open-addressing", rates.table());
    return new BenchReport(
        "attribution",
        List.of(
            BenchCase.moreIsBetter("hit/1M", "M hits/s CPU", rates.ours(), peers),
            BenchCase.lessIsBetter("hit/allocation", "bytes", rates.bytes(), Map.of()),
            BenchCase.moreIsBetter(
                "decide/memory", "M replies/s CPU", MemoryDecisions.perSecond(), Map.of()),
            BenchCase.moreIsBetter(
                "decide/postgres-1-node", "replies/s", alone.perSecond(), Map.of()),
            BenchCase.moreIsBetter("decide/postgres", "replies/s", several.perSecond(), Map.of()),
            BenchCase.lessIsBetter(
                "decide/postgres-cpu", "us CPU/reply", several.cpuMicros(), Map.of())));
  }
}
