package io.campaign.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes many rows with one statement, on either database: PostgreSQL by <code>
 * insert .. select from
 * unnest</code> with conflict clauses, H2 by <code>merge using table(..)</code>. Rows are written,
 * and locked, in the order they are given: callers sort them by key.
 */
final class Bulk {
  private static final String DUPLICATE = "23505";
  private static final int H2_TRIES = 5;

  private final Db db;

  Bulk(Db db) {
    this.db = db;
  }

  /** Inserts rows that cannot exist yet. */
  int insert(Connection c, String table, Columns<?> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    String names = String.join(", ", rows.names());
    Sql sql = Sql.of("insert into {" + table + "} (" + names + ") select " + names + " from ");
    return db.update(c, sql.add(rows.narrow(db.dialect(), "u")));
  }

  /** Says whether a statement failed because a row with its key is there. */
  static boolean isDuplicate(SQLException e) {
    return DUPLICATE.equals(e.getSQLState());
  }

  /** Inserts rows whose key is new and leaves the others alone; returns the number inserted. */
  int insertNew(Connection c, String table, List<String> key, Columns<?> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    return db.isPostgres()
        ? db.update(
            c, insertSelect(table, rows).add(" on conflict (" + list("", key) + ") do nothing"))
        : merge(c, mergeHead(table, key, rows).add(notMatched(rows)));
  }

  /**
   * Inserts rows, or writes them over those of the same key where the guard holds; returns the
   * number of rows written.
   *
   * @param guard condition on the stored row {@code t} and the new one {@code excluded}
   */
  int upsert(Connection c, String table, List<String> key, String guard, Columns<?> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    String sets = sets(key, rows);
    if (db.isPostgres()) {
      String clause = " on conflict (%s) do update set %s where %s";
      return db.update(
          c, insertSelect(table, rows).add(clause.formatted(list("", key), sets, guard)));
    }
    return merge(
        c,
        mergeHead(table, key, rows)
            .add(" when matched and (" + guard + ") then update set " + sets)
            .add(notMatched(rows)));
  }

  /** Writes the other columns of the rows with these keys; returns the number of rows found. */
  int update(Connection c, String table, List<String> key, Columns<?> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    String sets = sets(key, rows);
    if (db.isPostgres()) {
      return db.update(
          c,
          Sql.of("update {" + table + "} t set " + sets + " from ")
              .add(rows.table(db.dialect(), "excluded"))
              .add(" where " + same(key)));
    }
    return merge(c, mergeHead(table, key, rows).add(" when matched then update set " + sets));
  }

  private Sql insertSelect(String table, Columns<?> rows) {
    String names = String.join(", ", rows.names());
    return Sql.of("insert into {" + table + "} as t (" + names + ") select " + names + " from ")
        .add(rows.table(db.dialect(), "u"));
  }

  private Sql mergeHead(String table, List<String> key, Columns<?> rows) {
    return Sql.of("merge into {" + table + "} t using ")
        .add(rows.table(db.dialect(), "excluded"))
        .add(" on " + same(key));
  }

  private static String notMatched(Columns<?> rows) {
    return " when not matched then insert (%s) values (%s)"
        .formatted(list("", rows.names()), list("excluded.", rows.names()));
  }

  private static String same(List<String> key) {
    return key.stream()
        .map(k -> "t." + k + " = excluded." + k)
        .collect(Collectors.joining(" and "));
  }

  private static String sets(List<String> key, Columns<?> rows) {
    return rows.names().stream()
        .filter(name -> !key.contains(name))
        .map(name -> name + " = excluded." + name)
        .collect(Collectors.joining(", "));
  }

  private static String list(String before, List<String> names) {
    return names.stream().map(name -> before + name).collect(Collectors.joining(", "));
  }

  /**
   * Runs a merge on H2, which is not conflict-free: two that insert the same key at once fail one
   * of them, whose next try finds the row. A failed statement leaves the transaction usable.
   */
  private int merge(Connection c, Sql sql) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        return db.update(c, sql);
      } catch (SQLException e) {
        if (!isDuplicate(e) || tries == H2_TRIES) {
          throw e;
        }
      }
    }
  }
}
