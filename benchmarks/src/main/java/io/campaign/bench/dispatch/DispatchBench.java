package io.campaign.bench.dispatch;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The measurement {@code dispatch}: about ten minutes, or with {@code -Dbench.full=true} all sizes,
 * for which allow an hour. {@code -Dbench.only=REGEX} takes the cases whose whole name matches,
 * {@code -Dbench.rounds=N} changes the number of rounds (3).
 *
 * <p>Each load has a process of its own on the same server; they take turns, the first two rounds
 * of each are not counted, and the middle of the others is the figure.
 */
public final class DispatchBench {
  private static final boolean FULL = Boolean.getBoolean("bench.full");
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int WARM_UPS = 2;
  private static final String ONLY = System.getProperty("bench.only", "");
  private static final int THOUSAND = 1_000;
  private static final int MANY = (FULL ? 200 : 100) * THOUSAND;
  private static final int MILLION = THOUSAND * THOUSAND;
  private static final int FIRST_SIZE = 200 * THOUSAND;
  private static final String HEAP = "512m";
  private static final String CPU = "CPU us/message";
  private static final String RATE = "messages/s";
  private static final int[] BATCHES = {500, 100, 50, 20};

  /** The queue that takes its turn in each case, and its rows for a round. */
  private static final String QUEUE = "db-scheduler";

  private static final int QUEUED = 20 * THOUSAND;

  /** Slower queues are measured once, and how many rows each gets for a round. */
  private static final Map<String, Integer> SLOWER =
      new TreeMap<>(Map.of("jobrunr", 3 * THOUSAND, "quartz", THOUSAND / 2));

  private final List<BenchCase> cases = new ArrayList<>();
  private final Map<String, Cost> queues = new LinkedHashMap<>();

  private DispatchBench() {}

  /**
   * Runs the measurement.
   *
   * @return figures and ratios
   * @throws Exception when a database cannot be started or a count is wrong
   */
  public static BenchReport run() throws Exception {
    System.out.println(
        FULL
            ? "all sizes: allow an hour"
            : "the short form, about ten minutes; -Dbench.full=true adds a million messages and ten"
                + " million members, -Dbench.only=REGEX picks cases");
    DispatchBench bench = new DispatchBench();
    try (Database postgres = Database.postgres()) {
      bench.onPostgres(postgres);
    }
    try (Database postgres = Database.postgres()) {
      bench.planning(postgres);
    }
    return new BenchReport("dispatch", bench.cases);
  }

  private void onPostgres(Database postgres) throws Exception {
    for (int batch : BATCHES) {
      sending(postgres, Loads.OURS, "batch-" + batch + "/postgres", batch, 1);
    }
    sending(postgres, Loads.OURS, "batch-20x4/postgres", 20, 4);
    sending(postgres, Loads.OURS, "batch-500x2/postgres", 500, 2);
    sending(postgres, Loads.OURS_CAPPED, "batch-500-caps/postgres", 500, 1);
    onH2(postgres);
    if (wanted("two-processes/postgres")) {
      done(new TwoProcesses(postgres, MANY).measure("two-processes/postgres", ROUNDS, HEAP));
    }
    if (FULL) {
      sizes(postgres);
      heap(postgres);
    }
  }

  /** Says at once what was found: the table comes only at the end of it all. */
  private void done(BenchCase found) {
    cases.add(found);
    System.out.printf(
        Locale.ROOT, "%s: %.1f %s %s%n", found.name(), found.ours(), found.metric(), found.ratio());
  }

  private static boolean wanted(String name) {
    return ONLY.isEmpty() || name.matches(ONLY);
  }

  /** Small batches one after the other take their time. */
  private static int messages(int batch, int workers) {
    return batch >= 100 || workers > 1 ? MANY : MANY / 2;
  }

  private void sending(Database postgres, String ours, String name, int batch, int workers)
      throws Exception {
    if (!wanted(name)) {
      return;
    }
    measureSlower(postgres);
    int messages = messages(batch, workers);
    Crowd.fill(postgres, messages);
    try (ProbeProcess own = probe(postgres, ours, batch, workers);
        ProbeProcess ideal = probe(postgres, Loads.IDEAL, batch, workers);
        ProbeProcess queue = probe(postgres, QUEUE, 1, 1)) {
      inTurns(Map.of(own, messages, ideal, messages, queue, QUEUED));
      Map<String, Cost> peers = new LinkedHashMap<>();
      peers.put(Loads.IDEAL, ideal.cost());
      peers.put(QUEUE, queue.cost());
      peers.putAll(queues);
      Cost cost = own.cost();
      done(BenchCase.lessIsBetter(name, CPU, cost.send(), figures(peers, Cost::send)));
      done(BenchCase.moreIsBetter(name, RATE, cost.perSecond(), figures(peers, Cost::perSecond)));
    }
  }

  private static Map<String, Double> figures(
      Map<String, Cost> peers, Function<Cost, Double> figure) {
    Map<String, Double> figures = new LinkedHashMap<>();
    peers.forEach((peer, cost) -> figures.put(peer, figure.apply(cost)));
    return figures;
  }

  private static ProbeProcess probe(Database database, String load, int batch, int workers)
      throws IOException {
    return ProbeProcess.start(database.address(), load, batch, workers, HEAP);
  }

  private static void inTurns(Map<ProbeProcess, Integer> messages) throws IOException {
    for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
      for (Map.Entry<ProbeProcess, Integer> load : messages.entrySet()) {
        if (round < WARM_UPS) {
          load.getKey().warmUp(load.getValue());
        } else {
          load.getKey().round(load.getValue());
        }
      }
    }
  }

  private void measureSlower(Database postgres) throws IOException {
    if (!queues.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Integer> queue : SLOWER.entrySet()) {
      try (ProbeProcess probe = probe(postgres, queue.getKey(), 1, 1)) {
        inTurns(Map.of(probe, queue.getValue()));
        queues.put(queue.getKey(), probe.cost());
      }
    }
  }

  private void planning(Database postgres) throws Exception {
    String name = "plan-1M/postgres";
    if (!wanted(name)) {
      return;
    }
    Crowd.fill(postgres, MILLION);
    try (ProbeProcess own = probe(postgres, Loads.OURS_PLANNED, 1, 1);
        ProbeProcess insert = probe(postgres, Loads.INSERT_SELECT, 1, 1)) {
      inTurns(Map.of(own, MILLION, insert, MILLION));
      Cost plan = own.cost();
      Cost peer = insert.cost();
      done(
          BenchCase.lessIsBetter(name, CPU, plan.plan(), Map.of(Loads.INSERT_SELECT, peer.plan())));
      done(
          BenchCase.moreIsBetter(
              name, "members/s", plan.perSecond(), Map.of(Loads.INSERT_SELECT, peer.perSecond())));
    }
  }

  /** H2 in the process, with every commit written, beside PostgreSQL. */
  private void onH2(Database postgres) throws Exception {
    String name = "batch-500/h2";
    if (!wanted(name)) {
      return;
    }
    Crowd.fill(postgres, MANY);
    try (ProbeProcess h2 = ProbeProcess.start("h2", Loads.OURS, 500, 1, HEAP);
        ProbeProcess server = probe(postgres, Loads.OURS, 500, 1)) {
      inTurns(Map.of(h2, MANY, server, MANY));
      Cost own = h2.cost();
      Cost other = server.cost();
      done(BenchCase.lessIsBetter(name, CPU, own.send(), Map.of("postgres", other.send())));
      done(
          BenchCase.moreIsBetter(
              name, RATE, own.perSecond(), Map.of("postgres", other.perSecond())));
    }
  }

  /** What a message costs when there are five times as many. */
  private void sizes(Database postgres) throws Exception {
    String name = "size-1M/postgres";
    if (!wanted(name)) {
      return;
    }
    Crowd.fill(postgres, FIRST_SIZE);
    Crowd.fill(postgres, MILLION);
    try (ProbeProcess few = probe(postgres, Loads.OURS, 500, 1);
        ProbeProcess many = probe(postgres, Loads.OURS, 500, 1)) {
      few.warmUp(FIRST_SIZE);
      many.warmUp(FIRST_SIZE);
      for (int round = 0; round < ROUNDS; round++) {
        few.round(FIRST_SIZE);
        many.round(MILLION);
      }
      done(
          BenchCase.lessIsBetter(name, CPU, many.cost().send(), Map.of("200k", few.cost().send())));
    }
  }

  /** A process that has no more memory than this, with ten million members. */
  private void heap(Database postgres) throws SQLException, IOException {
    String name = "heap-10M/postgres";
    if (!wanted(name)) {
      return;
    }
    int members = 10 * MILLION;
    Crowd.fill(postgres, members);
    try (ProbeProcess own = ProbeProcess.start(postgres.address(), Loads.OURS, 500, 1, "240m")) {
      Cost cost = own.round(members);
      done(
          BenchCase.lessIsBetter(
              name, "peak heap MB", own.peakMegabytes(), Map.of("allowed", 256.0)));
      done(new BenchCase(name, RATE, cost.perSecond(), Map.of(), Map.of()));
    }
  }
}
