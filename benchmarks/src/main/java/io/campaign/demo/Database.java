package io.campaign.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;

/** The database the demo works on: an H2 file in its folder, or one it was given. */
final class Database implements AutoCloseable {
  private static final String PREFIX_KEY = "database.prefix";
  private static final int CONNECTIONS = 12;

  private final HikariDataSource pool;
  private final JdbcStore store;
  private final String described;

  private Database(HikariDataSource pool, JdbcStore store, String described) {
    this.pool = pool;
    this.store = store;
    this.described = described;
  }

  static Database open(DemoSettings settings, DemoFolder folder) {
    boolean own = settings.jdbcUrl().isEmpty();
    String url =
        own ? "jdbc:h2:file:" + folder.path("database") + ";WRITE_DELAY=0" : settings.jdbcUrl();
    String user = own ? "sa" : settings.jdbcUser();
    try (Connection first = DriverManager.getConnection(url, user, settings.jdbcPassword())) {
      String product = first.getMetaData().getDatabaseProductName();
      return open(url, user, settings, prefix(own, folder), product);
    } catch (SQLException e) {
      throw new DemoFailure(
          "database (" + withoutSecrets(url) + ") must be reachable: " + firstLine(e), e);
    }
  }

  /** A database of others may hold an unfinished demo: each gets tables of its own. */
  private static String prefix(boolean own, DemoFolder folder) {
    String known = folder.get(PREFIX_KEY, "");
    if (known.isEmpty()) {
      known = own ? "cmp_" : "demo_" + Long.toString(Clock.systemUTC().millis(), 36) + "_";
      folder.set(PREFIX_KEY, known);
    }
    return known;
  }

  private static Database open(
      String url, String user, DemoSettings settings, String prefix, String product) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(settings.jdbcPassword());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setPoolName("demo");
    HikariDataSource pool = new HikariDataSource(config);
    CampaignSchema.install(pool, prefix);
    JdbcStore store = JdbcStore.builder().dataSource(pool).tablePrefix(prefix).build();
    store.check();
    return new Database(
        pool, store, product + ", " + withoutSecrets(url) + ", tables " + prefix + "*");
  }

  /** An URL may carry a password behind its question mark or semicolon. */
  private static String withoutSecrets(String url) {
    return url.toLowerCase(Locale.ROOT).contains("password")
        ? url.replaceAll("[?;].*", "") + " (...)"
        : url;
  }

  private static String firstLine(SQLException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("").strip();
  }

  JdbcStore store() {
    return store;
  }

  @Override
  public String toString() {
    return described;
  }

  @Override
  public void close() {
    store.close();
    pool.close();
  }
}
