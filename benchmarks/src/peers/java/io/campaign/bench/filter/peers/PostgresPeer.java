package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Row;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** A PostgreSQL with indexes on what the segments ask, without parallel workers. */
public final class PostgresPeer extends SqlPeer {
  private static final int BATCH = 50_000;

  private final EmbeddedPostgres server;
  private final Connection connection;
  private final long process;

  /**
   * Starts a server.
   *
   * @throws Exception when it does not start
   */
  public PostgresPeer() throws Exception {
    server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("max_parallel_workers_per_gather", "0")
            .setServerConfig("jit", "off")
            .start();
    connection = server.getPostgresDatabase().getConnection();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
      result.next();
      process =
          ProcessHandle.of(result.getLong(1))
              .flatMap(ProcessHandle::parent)
              .map(ProcessHandle::pid)
              .orElse(0L);
    }
  }

  @Override
  Connection connection() {
    return connection;
  }

  @Override
  public long server() {
    return process;
  }

  @Override
  public void load(Row[] rows) throws SQLException, IOException {
    execute(MEMBERS, SUBCOMMUNITIES);
    for (int from = 0; from < rows.length; from += BATCH) {
      StringBuilder members = new StringBuilder();
      StringBuilder subs = new StringBuilder();
      for (int i = from; i < Math.min(rows.length, from + BATCH); i++) {
        append(members, subs, rows[i]);
      }
      copy("m", members);
      copy("s", subs);
    }
    execute(
        "create index on m (gender, age)",
        "create index on m (mmdd)",
        "create index on m (joined)",
        "create index on m (spend)",
        "create index on m (tier)",
        "create index on m (lat, lon)",
        "create index on s (sub, member)",
        "create index on s (member, sub)",
        "vacuum analyze m",
        "vacuum analyze s");
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }

  private static void append(StringBuilder members, StringBuilder subs, Row row) {
    String place = Double.isNaN(row.lat) ? "\\N\t\\N" : row.lat + "\t" + row.lon;
    members
        .append(row.id)
        .append("\t%d\t%d\t%d\t".formatted(row.gender, row.status, row.tier))
        .append("%d\t%d\t%s\t".formatted(row.age, row.mmdd, place))
        .append("%d\t%d\t%s\n".formatted(row.spend, row.joined, row.notes));
    for (int sub : row.subs) {
      subs.append(row.id).append('\t').append(sub).append('\n');
    }
  }

  private void copy(String table, StringBuilder lines) throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin", new StringReader(lines.toString()));
  }

  @Override
  public void close() throws SQLException {
    super.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }
}
