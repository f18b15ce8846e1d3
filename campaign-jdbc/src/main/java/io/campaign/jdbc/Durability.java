package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Holds a database to its word: what it has committed must survive a killed process. */
final class Durability {
  private static final String LOCKS_AFTER_KILL = "2.5.252";

  private static final Sql WRITE_DELAY =
      Sql.of(
          "select setting_value from information_schema.settings where setting_name ="
              + " 'WRITE_DELAY'");

  private Durability() {}

  /** Switches H2's write delay off where it can; {@link #check} finds out whether it could. */
  static void ensure(Db db) {
    if (!db.isPostgres()) {
      db.read(
          "setting WRITE_DELAY",
          c -> {
            switchOff(db, c);
            return true;
          });
    }
  }

  /** SET commits an open transaction and needs admin rights, so it is tried only where harmless. */
  private static void switchOff(Db db, Connection c) throws SQLException {
    if (!isDelayed(db, c) || !c.getAutoCommit()) {
      return;
    }
    try {
      db.execute(c, "set write_delay 0");
    } catch (SQLException e) {
      if (!"90040".equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  static void check(Db db, Connection c) throws SQLException {
    if (db.isPostgres()) {
      checkPostgres(db, c);
    } else if (isDelayed(db, c)) {
      throw new StoreFailure.Rejected(
          "WRITE_DELAY of the H2 database must be 0, else a killed process loses commits: add"
              + " ;WRITE_DELAY=0 to its URL, or run SET WRITE_DELAY 0 as an admin",
          null);
    } else {
      checkH2(c);
    }
  }

  /** Killed while it commits, that release leaves rows locked in the file for ever. */
  private static void checkH2(Connection c) throws SQLException {
    String version = c.getMetaData().getDatabaseProductVersion();
    if (!inMemory(c) && version.startsWith(LOCKS_AFTER_KILL)) {
      throw new StoreFailure.Rejected(
          "H2 release ("
              + version
              + ") must be another for a file: killed while it commits, this one keeps rows locked"
              + " for ever; 2.4.240 does not",
          null);
    }
  }

  private static void checkPostgres(Db db, Connection c) throws SQLException {
    Optional<String> setting =
        db.first(c, Sql.of("select current_setting('synchronous_commit')"), Row::text);
    if (setting.orElse("on").toLowerCase(Locale.ROOT).equals("off")) {
      throw new StoreFailure.Rejected(
          "synchronous_commit (off) must be on for the library's role, else a crash of the server"
              + " loses commits: ALTER ROLE ... SET synchronous_commit = on",
          null);
    }
  }

  private static boolean isDelayed(Db db, Connection c) throws SQLException {
    return !inMemory(c) && !db.first(c, WRITE_DELAY, Row::text).orElse("0").equals("0");
  }

  private static boolean inMemory(Connection c) throws SQLException {
    return c.getMetaData().getURL().startsWith("jdbc:h2:mem:");
  }
}
