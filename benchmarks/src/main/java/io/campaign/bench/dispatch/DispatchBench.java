package io.campaign.bench.dispatch;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measurement {@code dispatch}. Members: {@code -Dbench.members}, 100,000 unless said
 * otherwise; each case is measured {@code -Dbench.rounds} times, in turn with its peers, and the
 * least CPU time counts.
 */
public final class DispatchBench {
  private static final int MEMBERS = Integer.getInteger("bench.members", 100_000);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final String METRIC = "CPU us/message";

  private final List<BenchCase> cases = new ArrayList<>();

  private DispatchBench() {}

  /**
   * Runs the measurement.
   *
   * @return figures and ratios
   * @throws Exception when a database cannot be started or a count is wrong
   */
  public static BenchReport run() throws Exception {
    DispatchBench bench = new DispatchBench();
    try (Database postgres = Database.postgres()) {
      bench.measure(postgres, 500, 1);
      bench.measure(postgres, 20, 4);
    }
    try (Database h2 = Database.h2()) {
      bench.measure(h2, 500, 1);
    }
    return new BenchReport("dispatch", bench.cases);
  }

  private void measure(Database database, int batch, int workers) throws Exception {
    String name = "batch-" + batch + (workers == 1 ? "" : "x" + workers) + "/" + database.name();
    boolean postgres = "postgres".equals(database.name());
    EngineLoad.Cost ours = worst();
    EngineLoad.Cost ideal = worst();
    try (EngineLoad load = new EngineLoad(database, MEMBERS, batch, workers)) {
      load.fill();
      for (int round = 0; round < ROUNDS; round++) {
        ours = better(ours, load.run());
        if (postgres) {
          ideal = better(ideal, new IdealLoop(database, MEMBERS, batch).run());
        }
      }
    }
    cases.add(
        BenchCase.lessIsBetter(
            name, METRIC, ours.send() / 1e3, peer(postgres, "ideal-loop", ideal.send())));
    if (workers == 1) {
      cases.add(
          BenchCase.lessIsBetter(
              "plan/" + database.name(),
              METRIC,
              ours.plan() / 1e3,
              peer(postgres, "insert-select", ideal.plan())));
    }
  }

  private static Map<String, Double> peer(boolean measured, String name, double nanos) {
    Map<String, Double> peers = new LinkedHashMap<>();
    if (measured) {
      peers.put(name, nanos / 1e3);
    }
    return peers;
  }

  private static EngineLoad.Cost worst() {
    return new EngineLoad.Cost(Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static EngineLoad.Cost better(EngineLoad.Cost a, EngineLoad.Cost b) {
    return new EngineLoad.Cost(Math.min(a.plan(), b.plan()), Math.min(a.send(), b.send()));
  }
}
