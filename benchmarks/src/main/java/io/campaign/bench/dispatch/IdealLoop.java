package io.campaign.bench.dispatch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a careful hand would write on PostgreSQL: one outbox table without a status index, leased in
 * batches behind a watermark on the primary key, finished by one statement a batch. Renders
 * nothing, checks no consent, keeps no history: the floor of this kind of loop.
 */
final class IdealLoop {
  private static final String CREATE =
      "create table outbox (id bigint primary key, addr varchar(24), vars varchar(200), status"
          + " smallint not null, worker int, carrier_id varchar(40)) with (fillfactor = 50)";
  private static final String FILL =
      "insert into outbox select i, '+1200' || i, '{\"name\":\"Member ' || i || '\"}', 0, 0, null"
          + " from generate_series(1, ?) i";
  private static final String LEASE =
      "update outbox set status = 1, worker = 1 where id = any(array(select id from outbox where"
          + " status = 0 and id > ? order by id limit ? for update skip locked)) returning id,"
          + " addr, vars";
  private static final String FINISH =
      "update outbox o set status = 2, carrier_id = t.c from unnest(?::bigint[], ?::text[]) t(i, c)"
          + " where o.id = t.i and o.worker = 1";

  private final Database database;
  private final int rows;
  private final int batch;

  IdealLoop(Database database, int rows, int batch) {
    this.database = database;
    this.rows = rows;
    this.batch = batch;
  }

  /** CPU nanoseconds per row of sending; planning is what filling the table took. */
  EngineLoad.Cost run() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      recreate(connection);
      long start = database.cpu().nanos();
      fill(connection);
      long filled = database.cpu().nanos();
      connection.setAutoCommit(false);
      long began = System.nanoTime();
      int done = send(connection);
      long wall = System.nanoTime() - began;
      long sent = database.cpu().nanos();
      if (done != rows) {
        throw new IllegalStateException("rows done (" + done + ") must be " + rows);
      }
      connection.setAutoCommit(true);
      return EngineLoad.Cost.of(filled - start, sent - filled, wall, rows);
    }
  }

  private static void recreate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists outbox");
      statement.execute(CREATE);
    }
  }

  private void fill(Connection connection) throws SQLException {
    try (PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setInt(1, rows);
      fill.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze outbox");
    }
  }

  private int send(Connection connection) throws SQLException {
    int done = 0;
    long watermark = 0;
    try (PreparedStatement lease = connection.prepareStatement(LEASE);
        PreparedStatement finish = connection.prepareStatement(FINISH)) {
      while (true) {
        List<Long> ids = lease(lease, watermark);
        connection.commit();
        if (ids.isEmpty()) {
          return done;
        }
        watermark = ids.stream().mapToLong(Long::longValue).max().orElse(watermark);
        finish(connection, finish, ids);
        connection.commit();
        done += ids.size();
      }
    }
  }

  private List<Long> lease(PreparedStatement lease, long watermark) throws SQLException {
    lease.setLong(1, watermark);
    lease.setInt(2, batch);
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows = lease.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static void finish(Connection connection, PreparedStatement finish, List<Long> ids)
      throws SQLException {
    Array numbers = connection.createArrayOf("bigint", ids.toArray());
    Array carrierIds =
        connection.createArrayOf("text", ids.stream().map(id -> "c-" + id).toArray());
    finish.setArray(1, numbers);
    finish.setArray(2, carrierIds);
    finish.executeUpdate();
  }
}
