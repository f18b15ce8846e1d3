package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.error.StoreFailure;
import io.campaign.jdbc.TestDatabases.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignSchemaTest {

  @ParameterizedTest
  @EnumSource
  void check_namesMissingTableAndRemedy(Kind kind) {
    DataSource source = kind.empty();
    String prefix = TestDatabases.freshPrefix();
    JdbcStore store = JdbcStore.builder().dataSource(source).tablePrefix(prefix).build();
    StoreFailure.Rejected failure = assertThrows(StoreFailure.Rejected.class, store::check);
    assertTrue(failure.getMessage().contains("table (" + prefix + "schema_version) must exist"));
    assertTrue(failure.getMessage().contains("schema version 1 is expected"));
    assertTrue(
        failure.getMessage().contains("CampaignSchema.install(dataSource, \"" + prefix + "\")"));
  }

  @ParameterizedTest
  @EnumSource
  void check_namesMissingTable_whenOneWasDropped(Kind kind) throws SQLException {
    TestDatabases.Installed installed = kind.install();
    execute(installed.dataSource(), "drop table " + installed.prefix() + "consent_state");
    StoreFailure.Rejected failure =
        assertThrows(StoreFailure.Rejected.class, installed.store()::check);
    assertTrue(failure.getMessage().contains(installed.prefix() + "consent_state) must exist"));
  }

  @ParameterizedTest
  @EnumSource
  void check_namesForeignVersion(Kind kind) throws SQLException {
    TestDatabases.Installed installed = kind.install();
    execute(
        installed.dataSource(), "update " + installed.prefix() + "schema_version set version = 7");
    StoreFailure.Rejected failure =
        assertThrows(StoreFailure.Rejected.class, installed.store()::check);
    assertTrue(failure.getMessage().startsWith("version (7) of schema part 1-members must be 1"));
  }

  @ParameterizedTest
  @EnumSource
  void check_passes_afterInstallTwice(Kind kind) {
    TestDatabases.Installed installed = kind.install();
    CampaignSchema.install(installed.dataSource(), installed.prefix());
    assertDoesNotThrow(installed.store()::check);
  }

  @ParameterizedTest
  @EnumSource
  void install_bySeveralAtOnce_installsOnce(Kind kind) throws Exception {
    DataSource source = kind.empty();
    String prefix = TestDatabases.freshPrefix();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    Callable<Boolean> install =
        () -> {
          CampaignSchema.install(source, prefix);
          return true;
        };
    List<Callable<Boolean>> installers = new ArrayList<>(List.of(install, install, install));
    installers.add(install);
    for (Future<Boolean> done : pool.invokeAll(installers)) {
      assertTrue(done.get());
    }
    pool.shutdown();
    CampaignSchema.check(source, prefix);
  }

  @ParameterizedTest
  @EnumSource
  void print_givesStatementsThatInstall(Kind kind) throws SQLException {
    DataSource source = kind.empty();
    String prefix = TestDatabases.freshPrefix();
    Dialect dialect = kind == Kind.H2 ? Dialect.H2 : Dialect.POSTGRESQL;
    for (String statement : CampaignSchema.print(dialect, prefix).split(";\n")) {
      if (!statement.isBlank()) {
        execute(source, statement);
      }
    }
    assertDoesNotThrow(() -> CampaignSchema.check(source, prefix));
  }

  @ParameterizedTest
  @EnumSource
  void prefix_mayNameSchema(Kind kind) throws SQLException {
    DataSource source = kind.empty();
    String schema = "crm" + TestDatabases.freshPrefix();
    execute(source, "create schema " + schema);
    CampaignSchema.install(source, schema + ".cmp_");
    assertDoesNotThrow(() -> CampaignSchema.check(source, schema + ".cmp_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "x;drop table y", "1a", "a.b.c_", "\"q\"", "ä_", "{x}"})
  void prefix_thatIsNoIdentifier_isRefused(String prefix) {
    DataSource source = TestDatabases.emptyH2();
    InvalidInputException failure =
        assertThrows(InvalidInputException.class, () -> CampaignSchema.install(source, prefix));
    assertTrue(failure.getMessage().startsWith("table prefix ("));
  }

  @Test
  void h2File_withWriteDelay_isSetToNone(@TempDir Path folder) throws SQLException {
    JdbcConnectionPool source = TestDatabases.emptyH2File(folder, "");
    CampaignSchema.install(source, "cmp_");
    StoreFailure.Rejected failure =
        assertThrows(StoreFailure.Rejected.class, () -> CampaignSchema.check(source, "cmp_"));
    assertTrue(failure.getMessage().startsWith("WRITE_DELAY of the H2 database must be 0"));
    JdbcStore.of(source).check();
    assertEquals("0", setting(source));
    source.dispose();
  }

  @Test
  void h2File_whoseUserIsNoAdmin_isRefused(@TempDir Path folder) throws SQLException {
    JdbcConnectionPool admin = TestDatabases.emptyH2File(folder, "");
    CampaignSchema.install(admin, "cmp_");
    execute(admin, "create user plain password 'p'");
    execute(admin, "grant select, insert, update, delete on schema public to plain");
    JdbcConnectionPool plain =
        JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "plain", "p");
    JdbcStore store = JdbcStore.of(plain);
    StoreFailure.Rejected failure = assertThrows(StoreFailure.Rejected.class, store::check);
    assertTrue(failure.getMessage().contains("WRITE_DELAY"), failure.getMessage());
    plain.dispose();
    admin.dispose();
  }

  @Test
  void postgres_withSynchronousCommitOff_isRefused() throws SQLException {
    TestDatabases.Installed installed = TestDatabases.postgres();
    try (Connection c = installed.dataSource().getConnection()) {
      try (Statement statement = c.createStatement()) {
        statement.execute("set synchronous_commit = off");
      }
      Db db = installed.db();
      StoreFailure.Rejected failure =
          assertThrows(StoreFailure.Rejected.class, () -> Durability.check(db, c));
      assertTrue(failure.getMessage().startsWith("synchronous_commit (off) must be on"));
      try (Statement statement = c.createStatement()) {
        statement.execute("reset synchronous_commit");
      }
    }
  }

  private static String setting(DataSource source) throws SQLException {
    try (Connection c = source.getConnection();
        Statement statement = c.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select setting_value from information_schema.settings"
                    + " where setting_name = 'WRITE_DELAY'")) {
      result.next();
      return result.getString(1);
    }
  }

  private static void execute(DataSource source, String text) throws SQLException {
    try (Connection c = source.getConnection();
        Statement statement = c.createStatement()) {
      statement.execute(text);
    }
  }
}
