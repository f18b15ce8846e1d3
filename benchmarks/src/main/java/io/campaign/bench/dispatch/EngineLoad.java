package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.EngineBuilder;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.id.Secret;
import io.campaign.jdbc.JdbcStore;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.SendingRules;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A campaign to all members of an account through the engine, planned first and then sent. */
final class EngineLoad implements Load {
  private static final long POLL_NANOS = 20_000_000;

  private final Database database;
  private final int batch;
  private final int workers;
  private final SendingRules rules;

  EngineLoad(Database database, int batch, int workers, SendingRules rules) {
    this.database = database;
    this.batch = batch;
    this.workers = workers;
    this.rules = rules;
  }

  @Override
  public Cost run(int messages) throws SQLException {
    Crowd.fill(database, messages);
    InstantCarrier carrier = new InstantCarrier();
    try (CampaignEngine engine = engine(carrier)) {
      Workspace workspace = workspace(engine, messages);
      CpuMeter cpu = database.cpu();
      String id = draft(workspace);
      long start = cpu.nanos();
      workspace.campaigns().sendNow(id);
      tickUntilPlanned(engine, workspace, id);
      long planned = cpu.nanos();
      long began = System.nanoTime();
      carrier.open();
      sendUntilActive(engine, workspace, id);
      long wall = System.nanoTime() - began;
      long sent = cpu.nanos();
      if (carrier.taken() != messages) {
        throw new IllegalStateException(
            "messages taken (" + carrier.taken() + ") must be " + messages);
      }
      return Cost.of(planned - start, sent - planned, wall, messages);
    }
  }

  /** Saves a campaign that greets everybody by name, and returns its id. */
  static String draft(Workspace workspace) {
    String id = "bench-" + System.nanoTime();
    workspace
        .campaigns()
        .draft(id)
        .text("Hi {{ first_name | default: 'there' }}, the {{ city }} show goes live at 10am")
        .save();
    return id;
  }

  static void tickUntilPlanned(CampaignEngine engine, Workspace workspace, String id) {
    Optional<Run> run = Optional.empty();
    while (run.isEmpty() || !run.get().plan().sealed()) {
      engine.tick();
      run = workspace.runs().latest(id);
    }
  }

  /** Sending is done by the engine's own threads, as it is in use. */
  static void sendUntilActive(CampaignEngine engine, Workspace workspace, String id) {
    engine.start();
    while (workspace.runs().latest(id).orElseThrow().status() == RunStatus.SENDING) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  static Workspace workspace(CampaignEngine engine, int members) {
    return engine.as(Actor.admin(Crowd.account(members), "bench"));
  }

  private CampaignEngine engine(InstantCarrier carrier) {
    return engine(database, carrier).rules(rules).dispatch(options(batch, workers)).build();
  }

  static DispatchOptions options(int batch, int workers) {
    return DispatchOptions.standard()
        .batchSize(batch)
        .workersPerCarrier(workers)
        .lease(Duration.ofSeconds(60));
  }

  static EngineBuilder engine(Database database, InstantCarrier carrier) {
    return CampaignEngine.builder()
        .store(JdbcStore.of(database.dataSource()))
        .carrier(carrier)
        .addressSecret(Secret.of("a secret of the measurement"));
  }
}
