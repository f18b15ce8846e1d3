package io.campaign.bench.dispatch;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.run.SendingRules;
import java.time.Duration;
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
  private static final int QUEUED = Integer.getInteger("bench.queued", MEMBERS / 5);
  private static final int LARGEST = 500;
  private static final double MICRO = 1e3;
  private static final String CPU = "CPU us/message";
  private static final EngineLoad.Cost WORST =
      new EngineLoad.Cost(Double.MAX_VALUE, Double.MAX_VALUE, 0);

  private final List<BenchCase> cases = new ArrayList<>();
  private EngineLoad.Cost queue = WORST;

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
      bench.queue = QueuePeer.named("DbSchedulerPeer").run(postgres, QUEUED);
      for (int batch : new int[] {500, 100, 50, 20}) {
        bench.measure(postgres, batch, 1, SendingRules.none());
      }
      bench.measure(postgres, 20, 4, SendingRules.none());
      bench.measure(postgres, 500, 1, SendingRules.none().atMost(100, Duration.ofDays(30)));
    }
    try (Database h2 = Database.h2()) {
      bench.measure(h2, 500, 1, SendingRules.none());
    }
    return new BenchReport("dispatch", bench.cases);
  }

  private void measure(Database database, int batch, int workers, SendingRules rules)
      throws Exception {
    String name =
        "batch-"
            + batch
            + (workers == 1 ? "" : "x" + workers)
            + (rules.caps().isEmpty() ? "" : "-caps")
            + "/"
            + database.name();
    boolean postgres = "postgres".equals(database.name());
    EngineLoad.Cost ours = WORST;
    EngineLoad.Cost ideal = WORST;
    try (EngineLoad load = new EngineLoad(database, MEMBERS, batch, workers, rules)) {
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
            name, CPU, ours.send() / MICRO, peers(postgres, ideal.send(), queue.send())));
    cases.add(
        BenchCase.moreIsBetter(
            name,
            "messages/s",
            ours.perSecond(),
            postgres
                ? Map.of("ideal-loop", ideal.perSecond(), "db-scheduler", queue.perSecond())
                : Map.of()));
    if (workers == 1 && batch == LARGEST && rules.caps().isEmpty()) {
      cases.add(
          BenchCase.lessIsBetter(
              "plan/" + database.name(),
              CPU,
              ours.plan() / MICRO,
              postgres
                  ? Map.of(
                      "insert-select", ideal.plan() / MICRO, "db-scheduler", queue.plan() / MICRO)
                  : Map.of()));
    }
  }

  private static Map<String, Double> peers(boolean measured, double ideal, double queue) {
    Map<String, Double> peers = new LinkedHashMap<>();
    if (measured) {
      peers.put("ideal-loop", ideal / MICRO);
      peers.put("db-scheduler", queue / MICRO);
    }
    return peers;
  }

  private static EngineLoad.Cost better(EngineLoad.Cost a, EngineLoad.Cost b) {
    return new EngineLoad.Cost(
        Math.min(a.plan(), b.plan()),
        Math.min(a.send(), b.send()),
        Math.max(a.perSecond(), b.perSecond()));
  }
}
