package io.campaign.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * The tables of the store: creates them, prints them for a host's own migrations, or says what is
 * missing. Nothing here runs by itself when a store is built, since many hosts lack the rights.
 */
public final class CampaignSchema {
  /** H2 commits with each DDL statement; an embedded database has its installers in one JVM. */
  private static final ReentrantLock ONE_INSTALLER = new ReentrantLock();

  private CampaignSchema() {}

  /**
   * Creates what is missing, under the default prefix {@code cmp_}.
   *
   * @param dataSource where
   * @see #install(DataSource, String)
   */
  public static void install(DataSource dataSource) {
    install(dataSource, TablePrefix.DEFAULT);
  }

  /**
   * Creates what is missing. Repeatable; of several installers at once one works and the others
   * find it done. A schema named in the prefix must exist. On PostgreSQL it happens in one
   * transaction; H2 commits with each statement.
   *
   * @param dataSource where; its user needs the right to create tables
   * @param tablePrefix what stands before every table name, see {@link
   *     JdbcStore.Builder#tablePrefix}
   * @throws io.campaign.error.StoreFailure when the database refuses
   */
  public static void install(DataSource dataSource, String tablePrefix) {
    Db db = Databases.open(dataSource, null, tablePrefix);
    ONE_INSTALLER.lock();
    try {
      db.inTransaction(
          "installing the schema",
          c -> {
            installOn(db, c);
            return true;
          });
    } finally {
      ONE_INSTALLER.unlock();
    }
  }

  private static void installOn(Db db, Connection c) throws SQLException {
    if (db.isPostgres()) {
      Sql lock =
          Sql.of(
              "select pg_advisory_xact_lock(hashtext(?))",
              "campaign schema " + db.prefix().value());
      db.query(c, lock, row -> true);
    }
    boolean fresh = !SchemaCheck.exists(db, c, "schema_version");
    Map<String, Integer> found = fresh ? Map.of() : SchemaCheck.versions(db, c);
    for (SchemaScript script : SchemaScript.of(db.dialect())) {
      if (!found.containsKey(script.part())) {
        apply(db, c, script);
      }
    }
  }

  private static void apply(Db db, Connection c, SchemaScript script) throws SQLException {
    for (String statement : script.statements()) {
      db.execute(c, statement);
    }
    db.update(
        c,
        Sql.of(
            "insert into {schema_version} (part, version) select ?, ?"
                + " where not exists (select 1 from {schema_version} where part = ?)",
            script.part(),
            SchemaScript.VERSION,
            script.part()));
  }

  /**
   * Prints the DDL, to be pasted into a host's own migrations.
   *
   * @param dialect for which database
   * @param tablePrefix what stands before every table name
   * @return statements, each ended by a semicolon and a line end
   */
  public static String print(Dialect dialect, String tablePrefix) {
    TablePrefix prefix = new TablePrefix(tablePrefix);
    StringBuilder out = new StringBuilder();
    for (SchemaScript script : SchemaScript.of(dialect)) {
      for (String statement : script.statements()) {
        out.append(prefix.resolve(statement)).append(";\n\n");
      }
      out.append(prefix.resolve("insert into {schema_version} (part, version) values ('"))
          .append(script.part())
          .append("', ")
          .append(SchemaScript.VERSION)
          .append(");\n\n");
    }
    return out.toString();
  }

  /**
   * Checks that tables, version and durable settings are as the store needs them.
   *
   * @param dataSource where
   * @param tablePrefix what stands before every table name
   * @throws io.campaign.error.StoreFailure.Rejected naming what is missing, what was expected and
   *     what to do
   */
  public static void check(DataSource dataSource, String tablePrefix) {
    SchemaCheck.run(Databases.open(dataSource, null, tablePrefix));
  }
}
