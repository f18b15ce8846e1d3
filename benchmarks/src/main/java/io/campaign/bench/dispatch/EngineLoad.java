package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Members;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** A campaign to so many members through the engine, planned first and then sent. */
final class EngineLoad implements AutoCloseable {
  private final int members;
  private final int batch;
  private final int workers;
  private final SendingRules rules;
  private final CpuMeter cpu;
  private final JdbcStore store;

  EngineLoad(Database database, int members, int batch, int workers) {
    this(database, members, batch, workers, SendingRules.none());
  }

  EngineLoad(Database database, int members, int batch, int workers, SendingRules rules) {
    this.rules = rules;
    this.members = members;
    this.batch = batch;
    this.workers = workers;
    this.cpu = database.cpu();
    CampaignSchema.install(database.dataSource());
    this.store = JdbcStore.of(database.dataSource());
  }

  /** CPU nanoseconds per member, of planning and of sending, and members a second when sending. */
  record Cost(double plan, double send, double perSecond) {
    private static final double SECOND = 1e9;

    static Cost of(long planNanos, long sendNanos, long wallNanos, int rows) {
      return new Cost(
          (double) planNanos / rows, (double) sendNanos / rows, rows * SECOND / wallNanos);
    }
  }

  void fill() {
    try (CampaignEngine engine = engine(new InstantCarrier())) {
      workspace(engine)
          .members()
          .saveAll(
              LongStream.range(0, members)
                  .mapToObj(
                      i -> new Members.Entry("m-" + i, "+1" + (2_000_000_000L + i), profile(i))));
    }
  }

  private static Profile profile(long i) {
    return Profile.builder().name("Member" + i % 4096, null).place("Chicago", "US").build();
  }

  Cost run() {
    InstantCarrier carrier = new InstantCarrier();
    try (CampaignEngine engine = engine(carrier)) {
      Workspace workspace = workspace(engine);
      String id = "bench-" + System.nanoTime();
      workspace
          .campaigns()
          .draft(id)
          .text("Hi {{ first_name | default: 'there' }}, the {{ city }} show goes live at 10am")
          .save();
      long start = cpu.nanos();
      workspace.campaigns().sendNow(id);
      tickUntilPlanned(engine, workspace, id);
      long planned = cpu.nanos();
      long began = System.nanoTime();
      carrier.open();
      sendUntilActive(engine, workspace, id);
      long wall = System.nanoTime() - began;
      long sent = cpu.nanos();
      if (carrier.taken() != members) {
        throw new IllegalStateException(
            "messages taken (" + carrier.taken() + ") must be " + members);
      }
      return Cost.of(planned - start, sent - planned, wall, members);
    }
  }

  private static void tickUntilPlanned(CampaignEngine engine, Workspace workspace, String id) {
    Optional<Run> run = Optional.empty();
    while (run.isEmpty() || !run.get().plan().sealed()) {
      engine.tick();
      run = workspace.runs().latest(id);
    }
  }

  /** Sending is done by the engine's own threads, as it is in use. */
  private static void sendUntilActive(CampaignEngine engine, Workspace workspace, String id) {
    engine.start();
    while (workspace.runs().latest(id).orElseThrow().status() == RunStatus.SENDING) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static Workspace workspace(CampaignEngine engine) {
    return engine.as(Actor.admin("bench", "bench"));
  }

  private CampaignEngine engine(InstantCarrier carrier) {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier)
        .rules(rules)
        .addressSecret(Secret.of("a secret of the measurement"))
        .dispatch(
            DispatchOptions.standard()
                .batchSize(batch)
                .workersPerCarrier(workers)
                .lease(Duration.ofSeconds(60)))
        .build();
  }

  @Override
  public void close() {
    store.close();
  }
}
