package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Members;
import io.campaign.Workspace;
import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Schedule;
import io.campaign.campaign.Trigger;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.member.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * The measurement {@code api}: calls of one recipient each come at a fixed rate to an API campaign
 * on PostgreSQL, from several threads, while the engine sends them. A call's latency counts from
 * when it was due, so that one that waits for another is not flattered. Calls a second: {@code
 * -Dbench.rate}, 1,000 unless said otherwise; for {@code -Dbench.seconds}, 60.
 */
public final class TriggerBench {
  private static final int RATE = Integer.getInteger("bench.rate", 1_000);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
  private static final int CALLERS = Integer.getInteger("bench.callers", 16);
  private static final int MEMBERS = 20_000;
  private static final int WARM_UP = 2_000;
  private static final String CAMPAIGN = "receipt";

  private final Workspace shop;
  private final NotingCarrier carrier;
  private final long[] answered = new long[RATE * SECONDS];
  private long start;

  private TriggerBench(Workspace shop, NotingCarrier carrier) {
    this.shop = shop;
    this.carrier = carrier;
  }

  /**
   * Runs the measurement.
   *
   * @return figures
   * @throws Exception when the database cannot be started or a message is missing
   */
  public static BenchReport run() throws Exception {
    try (Database database = Database.postgres()) {
      CampaignSchema.install(database.dataSource());
      NotingCarrier carrier = new NotingCarrier(WARM_UP + RATE * SECONDS);
      try (CampaignEngine engine =
          CampaignEngine.builder()
              .store(JdbcStore.of(database.dataSource()))
              .carrier(carrier)
              .addressSecret(Secret.of("a secret of the measurement"))
              .dispatch(DispatchOptions.standard().batchSize(500).workersPerCarrier(2))
              .build()) {
        Workspace shop = engine.as(Actor.admin("shop", "till"));
        prepare(shop);
        analyze(database);
        engine.start();
        TriggerBench bench = new TriggerBench(shop, carrier);
        bench.warmUp();
        long before = database.cpu().nanos();
        double seconds = bench.measure();
        return bench.report(seconds, database.cpu().nanos() - before);
      }
    }
  }

  /** A table that was just filled has no statistics; one in use has. */
  private static void analyze(Database database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }

  private static void prepare(Workspace shop) {
    shop.members()
        .saveAll(
            LongStream.range(0, MEMBERS)
                .mapToObj(
                    i -> new Members.Entry("m-" + i, "+1" + (2_000_000_000L + i), Profile.EMPTY)));
    shop.campaigns()
        .draft(CAMPAIGN)
        .text("{{ order_no }}")
        .schedule(new Schedule.OnTrigger())
        .save();
    shop.campaigns().schedule(CAMPAIGN);
  }

  private void fire(int order) {
    shop.triggers()
        .fire(
            CAMPAIGN,
            Trigger.keyed("order-" + order)
                .to("m-" + order % MEMBERS)
                .with("order_no", String.valueOf(order)));
  }

  private void warmUp() {
    for (int order = 0; order < WARM_UP; order++) {
      fire(order);
    }
    carrier.await(WARM_UP);
  }

  private double measure() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      start = System.nanoTime() + 100_000_000;
      List<Future<?>> futures = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        int first = caller;
        futures.add(callers.submit(() -> call(first)));
      }
      for (Future<?> future : futures) {
        future.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      carrier.await(WARM_UP + answered.length);
      return seconds;
    } finally {
      callers.shutdownNow();
    }
  }

  private void call(int first) {
    for (int i = first; i < answered.length; i += CALLERS) {
      long due = due(i);
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      fire(WARM_UP + i);
      answered[i] = System.nanoTime();
    }
  }

  private long due(int i) {
    return start + i * 1_000_000_000L / RATE;
  }

  private BenchReport report(double seconds, long cpu) {
    int calls = answered.length;
    double[] call = new double[calls];
    double[] handOff = new double[calls];
    for (int i = 0; i < calls; i++) {
      call[i] = (answered[i] - due(i)) / 1e6;
      handOff[i] = (carrier.takenAt(WARM_UP + i) - due(i)) / 1e6;
    }
    List<BenchCase> cases = new ArrayList<>();
    cases.add(
        BenchCase.moreIsBetter(
            "triggers-" + RATE + "x" + SECONDS + "/postgres",
            "calls/s",
            calls / seconds,
            Map.of("asked", (double) RATE)));
    percentiles(cases, "call", call);
    percentiles(cases, "hand-off", handOff);
    cases.add(BenchCase.lessIsBetter("cpu/postgres", "CPU us/call", cpu / 1e3 / calls, Map.of()));
    return new BenchReport("api", cases);
  }

  private static void percentiles(List<BenchCase> cases, String what, double[] millis) {
    Arrays.sort(millis);
    for (int percent : new int[] {50, 95, 99, 100}) {
      int at = Math.max(0, (int) Math.ceil(millis.length * percent / 100.0) - 1);
      cases.add(
          BenchCase.lessIsBetter(
              what + "-p" + percent + "/postgres", "ms after due", millis[at], Map.of()));
    }
  }
}
