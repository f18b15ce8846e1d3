package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Finds out whether a database holds the schema this library needs. Changes nothing. */
final class SchemaCheck {
  private SchemaCheck() {}

  static void run(Db db) {
    db.read(
        "checking the schema",
        c -> {
          if (!c.getAutoCommit()) {
            throw new StoreFailure.Rejected(
                "connections (auto-commit off) must come with auto-commit on: switch it on in the"
                    + " pool, and start the engine outside of a transaction",
                null);
          }
          checkTables(db, c);
          checkVersions(db, c);
          checkEncoding(db, c);
          Durability.check(db, c);
          return true;
        });
  }

  private static void checkTables(Db db, Connection c) throws SQLException {
    for (SchemaScript script : SchemaScript.of(db.dialect())) {
      for (String table : script.tables()) {
        if (!exists(db, c, table)) {
          throw new StoreFailure.Rejected(
              "table (" + db.prefix().value() + table + ") must exist" + remedy(db), null);
        }
      }
    }
  }

  private static void checkVersions(Db db, Connection c) throws SQLException {
    Map<String, Integer> found = versions(db, c);
    for (SchemaScript script : SchemaScript.of(db.dialect())) {
      Integer version = found.get(script.part());
      if (version == null || version != SchemaScript.VERSION) {
        throw new StoreFailure.Rejected(
            "version ("
                + (version == null ? "none" : version)
                + ") of schema part "
                + script.part()
                + " must be "
                + SchemaScript.VERSION
                + remedy(db),
            null);
      }
    }
  }

  private static void checkEncoding(Db db, Connection c) throws SQLException {
    if (db.isPostgres()) {
      Sql sql = Sql.of("select current_setting('server_encoding')");
      String encoding = db.first(c, sql, Row::text).orElse("UTF8");
      if (!encoding.equals("UTF8")) {
        throw new StoreFailure.Rejected(
            "encoding (" + encoding + ") of the database must be UTF8", null);
      }
    }
  }

  static Map<String, Integer> versions(Db db, Connection c) throws SQLException {
    Map<String, Integer> versions = new HashMap<>();
    Sql sql = Sql.of("select part, version from {schema_version}");
    db.query(c, sql, row -> versions.put(row.text(), row.number()));
    return versions;
  }

  /** Asks the catalogue, since a failing select would end a joined PostgreSQL transaction. */
  static boolean exists(Db db, Connection c, String table) throws SQLException {
    TablePrefix prefix = db.prefix();
    if (db.isPostgres()) {
      Sql sql = Sql.of("select to_regclass(?) is not null", prefix.value() + table);
      return db.first(c, sql, Row::flag).orElse(false);
    }
    Sql sql =
        Sql.of(
            "select count(*) from information_schema.tables where lower(table_name) = lower(?)"
                + " and lower(table_schema) = lower(coalesce(nullif(?, ''), current_schema))",
            prefix.bare() + table,
            prefix.schema());
    return db.single(c, sql) > 0;
  }

  private static String remedy(Db db) {
    return "; schema version "
        + SchemaScript.VERSION
        + " is expected: call CampaignSchema.install(dataSource, \""
        + db.prefix().value()
        + "\") once, or apply what CampaignSchema.print(Dialect."
        + db.dialect()
        + ", \""
        + db.prefix().value()
        + "\") returns";
  }
}
