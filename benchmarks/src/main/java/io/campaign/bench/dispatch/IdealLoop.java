package io.campaign.bench.dispatch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What a careful hand would write on PostgreSQL: one outbox table without a status index, leased in
 * batches behind a watermark on the primary key, finished by one statement a batch. Reads what a
 * sender needs and renders nothing, checks no consent, keeps no history: the floor of this kind of
 * loop.
 */
final class IdealLoop implements Load {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "ideal-loop");
            thread.setDaemon(true);
            return thread;
          });

  private static final String CREATE =
      "create table outbox (id bigint primary key, campaign_id int not null, member_id bigint not"
          + " null, addr varchar(24) not null, vars varchar(200) not null, status smallint not null,"
          + " lease_until bigint not null, worker int not null, attempts smallint not null,"
          + " carrier_id varchar(40)) with (fillfactor = 50)";
  private static final String FILL =
      "insert into outbox select i, 1, i, '+1200' || i, '{\"name\":\"Member ' || i || '\"}', 0, 0, 0,"
          + " 0, null from generate_series(1, ?) i";
  private static final String LEASE =
      "update outbox set status = 1, worker = ?, lease_until = ?, attempts = (attempts + 1)::smallint"
          + " where id = any(array(select id from outbox where status = 0 and id > ? order by id"
          + " limit ? for update skip locked)) returning id, member_id, addr, vars";
  private static final String FINISH =
      "update outbox o set status = 2, carrier_id = t.c from unnest(?::bigint[], ?::text[]) t(i, c)"
          + " where o.id = t.i and o.worker = ?";
  private static final long LEASE_MILLIS = 60_000;

  /** A row as a sender needs it. */
  private record Row(long id, long member, String address, String values) {
    /** What the carrier calls it. */
    String handOver() {
      return "c-" + id + (address.length() + values.length() + member > 0 ? "" : "?");
    }
  }

  private final Database database;
  private final int batch;
  private final int threads;

  IdealLoop(Database database, int batch, int threads) {
    this.database = database;
    this.batch = batch;
    this.threads = threads;
  }

  /** Planning is what filling the table took. */
  @Override
  public Cost run(int messages) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      recreate(connection);
      long start = database.cpu().nanos();
      fill(connection, messages);
      long filled = database.cpu().nanos();
      long began = System.nanoTime();
      int done =
          IntStream.range(0, threads)
              .mapToObj(thread -> CompletableFuture.supplyAsync(() -> send(thread + 1), THREADS))
              .toList()
              .stream()
              .mapToInt(CompletableFuture::join)
              .sum();
      long wall = System.nanoTime() - began;
      long sent = database.cpu().nanos();
      if (done != messages) {
        throw new IllegalStateException("rows done (" + done + ") must be " + messages);
      }
      return Cost.of(filled - start, sent - filled, wall, messages);
    }
  }

  static void recreate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists outbox");
      statement.execute(CREATE);
    }
  }

  private static void fill(Connection connection, int rows) throws SQLException {
    try (PreparedStatement fill = connection.prepareStatement(FILL)) {
      fill.setInt(1, rows);
      fill.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze outbox");
    }
  }

  private int send(int worker) {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      return send(connection, worker);
    } catch (SQLException e) {
      throw new IllegalStateException("the loop must not fail", e);
    }
  }

  private int send(Connection connection, int worker) throws SQLException {
    int done = 0;
    long watermark = 0;
    try (PreparedStatement lease = connection.prepareStatement(LEASE);
        PreparedStatement finish = connection.prepareStatement(FINISH)) {
      while (true) {
        List<Row> rows = lease(lease, watermark, worker);
        connection.commit();
        if (rows.isEmpty()) {
          return done;
        }
        watermark = rows.stream().mapToLong(Row::id).max().orElse(watermark);
        finish(connection, finish, rows, worker);
        connection.commit();
        done += rows.size();
      }
    }
  }

  private List<Row> lease(PreparedStatement lease, long watermark, int worker) throws SQLException {
    lease.setInt(1, worker);
    lease.setLong(2, System.currentTimeMillis() + LEASE_MILLIS);
    lease.setLong(3, watermark);
    lease.setInt(4, batch);
    List<Row> rows = new ArrayList<>(batch);
    try (ResultSet found = lease.executeQuery()) {
      while (found.next()) {
        rows.add(
            new Row(found.getLong(1), found.getLong(2), found.getString(3), found.getString(4)));
      }
    }
    return rows;
  }

  private static void finish(
      Connection connection, PreparedStatement finish, List<Row> rows, int worker)
      throws SQLException {
    Array numbers =
        connection.createArrayOf("bigint", rows.stream().map(Row::id).toArray(Long[]::new));
    Array carrierIds =
        connection.createArrayOf("text", rows.stream().map(Row::handOver).toArray(String[]::new));
    finish.setArray(1, numbers);
    finish.setArray(2, carrierIds);
    finish.setInt(3, worker);
    finish.executeUpdate();
  }
}
