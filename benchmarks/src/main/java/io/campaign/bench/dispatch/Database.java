package io.campaign.bench.dispatch;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A fresh database to measure on.
 *
 * @param name name in the cases, {@code h2} or {@code postgres}
 * @param dataSource pool
 * @param cpu CPU of everything that works on it
 * @param closing stops it
 */
record Database(String name, HikariDataSource dataSource, CpuMeter cpu, Stop closing)
    implements AutoCloseable {

  /** Stops a database and takes its files away. */
  @FunctionalInterface
  interface Stop {
    void run() throws IOException;
  }

  private static final String POSTGRES = "postgres";
  private static final int CONNECTIONS = 30;

  static Database h2() throws IOException {
    Path folder = Files.createTempDirectory("dispatch-bench");
    HikariDataSource pool = pool("jdbc:h2:file:" + folder.resolve("bench") + ";WRITE_DELAY=0");
    return new Database("h2", pool, CpuMeter.ofThisProcess(), () -> delete(folder));
  }

  static Database postgres() throws IOException, SQLException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .start();
    return postgres(pool(server.getJdbcUrl("postgres", "postgres")), server::close);
  }

  /** A server that somebody else started, and stops. */
  static Database connect(String address) throws IOException, SQLException {
    return address.startsWith("jdbc:postgresql:") ? postgres(pool(address), () -> {}) : h2();
  }

  private static Database postgres(HikariDataSource pool, Stop closing) throws SQLException {
    return new Database(POSTGRES, pool, CpuMeter.withServer(serverPid(pool)), closing);
  }

  private static HikariDataSource pool(String address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  boolean isPostgres() {
    return POSTGRES.equals(name);
  }

  String address() {
    return dataSource.getJdbcUrl();
  }

  private static long serverPid(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      long backend = row.getLong(1);
      return ProcessHandle.of(backend)
          .flatMap(ProcessHandle::parent)
          .map(ProcessHandle::pid)
          .orElse(0L);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public void close() throws IOException {
    dataSource.close();
    closing.run();
  }
}
