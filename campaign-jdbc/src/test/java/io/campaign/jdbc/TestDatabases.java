package io.campaign.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Databases for tests: a new H2 database for each caller, and one PostgreSQL for the whole JVM with
 * a new table prefix for each caller. A PostgreSQL that does not start fails every test that asks
 * for it.
 */
final class TestDatabases {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private TestDatabases() {}

  /**
   * A database with the schema installed.
   *
   * @param dataSource pool
   * @param prefix table prefix
   * @param store store on both
   */
  record Installed(DataSource dataSource, String prefix, JdbcStore store) {
    static Installed on(DataSource source, String prefix) {
      CampaignSchema.install(source, prefix);
      return new Installed(
          source, prefix, JdbcStore.builder().dataSource(source).tablePrefix(prefix).build());
    }

    /** Opens the internals on the same database. */
    Db db() {
      return Databases.open(dataSource, null, prefix);
    }
  }

  /** Databases that every test of the store runs on. */
  enum Kind {
    H2,
    POSTGRESQL;

    Installed install() {
      return this == H2 ? h2() : postgres();
    }

    DataSource empty() {
      return this == H2 ? emptyH2() : emptyPostgres();
    }
  }

  static Installed h2() {
    return Installed.on(emptyH2(), "cmp_");
  }

  static Installed postgres() {
    return Installed.on(emptyPostgres(), freshPrefix());
  }

  static DataSource emptyH2() {
    String url = "jdbc:h2:mem:t" + COUNTER.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    return JdbcConnectionPool.create(url, "sa", "");
  }

  static JdbcConnectionPool emptyH2File(Path folder, String settings) {
    return JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db") + settings, "sa", "");
  }

  static DataSource emptyPostgres() {
    return Server.POOL;
  }

  static String freshPrefix() {
    return "t" + COUNTER.incrementAndGet() + "_";
  }

  /** Started on first use, stopped with the JVM. */
  private static final class Server {
    static final DataSource POOL = start();

    private static DataSource start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL must start for these tests", e);
      }
    }
  }
}
