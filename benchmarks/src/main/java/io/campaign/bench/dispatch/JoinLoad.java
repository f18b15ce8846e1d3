package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** Sends what others have planned, together with whoever else does, until nothing is left. */
final class JoinLoad implements Load {
  private static final long POLL_NANOS = 20_000_000;
  private static final String SENDING = "select 1 from cmp_run where status = 'SENDING'";

  private final Database database;
  private final int batch;
  private final int workers;

  JoinLoad(Database database, int batch, int workers) {
    this.database = database;
    this.batch = batch;
    this.workers = workers;
  }

  /** Costs nothing by itself: the server's work is everybody's. Tells how many it handed over. */
  @Override
  public Cost run(int messages) throws SQLException {
    InstantCarrier carrier = new InstantCarrier();
    carrier.open();
    long began = System.nanoTime();
    try (CampaignEngine engine =
            EngineLoad.engine(database, carrier)
                .dispatch(EngineLoad.options(batch, workers))
                .build();
        Connection connection = database.dataSource().getConnection();
        PreparedStatement sending = connection.prepareStatement(SENDING)) {
      engine.start();
      while (isAny(sending)) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    return Cost.of(0, 0, System.nanoTime() - began, (int) carrier.taken());
  }

  private static boolean isAny(PreparedStatement sending) throws SQLException {
    try (ResultSet rows = sending.executeQuery()) {
      return rows.next();
    }
  }
}
