package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import io.campaign.text.Clean;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections, transactions and statements of this package. Owns a transaction only where the
 * connection came with auto-commit on; else the work joins the host's, which alone commits and
 * rolls back. Retries nothing. Thread-safe.
 */
final class Db {
  /** Work on a connection. */
  @FunctionalInterface
  interface SqlWork<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface RowReader<T extends @Nullable Object> {
    T read(Row row) throws SQLException;
  }

  private final DataSource dataSource;
  private final Dialect dialect;
  private final TablePrefix prefix;

  Db(DataSource dataSource, Dialect dialect, TablePrefix prefix) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.prefix = prefix;
  }

  boolean isPostgres() {
    return dialect.isPostgres();
  }

  Dialect dialect() {
    return dialect;
  }

  TablePrefix prefix() {
    return prefix;
  }

  /**
   * Runs work that writes: all or nothing, in READ COMMITTED. {@code what} names it in failures.
   */
  <T extends @Nullable Object> T inTransaction(String what, SqlWork<T> work) {
    return connected(what, c -> c.getAutoCommit() ? own(what, c, work) : work.on(c));
  }

  /**
   * Like {@link #inTransaction}, for facts that must stand whatever a host rolls back: what was
   * handed over, received or withdrawn. Refuses a host's transaction instead of joining it.
   */
  <T extends @Nullable Object> T inOwnTransaction(String what, SqlWork<T> work) {
    return connected(
        what,
        c -> {
          if (!c.getAutoCommit()) {
            throw new StoreFailure.Rejected(
                what
                    + " (in a transaction of the host) must have a transaction of its own: call"
                    + " engine and carrier events outside, with auto-commit on",
                null);
          }
          return own(what, c, work);
        });
  }

  /** Runs statements that only read, each for itself. */
  <T extends @Nullable Object> T read(String what, SqlWork<T> work) {
    return connected(what, work);
  }

  /** Runs several reads on one snapshot; inside a host's transaction at the host's isolation. */
  <T extends @Nullable Object> T snapshot(String what, SqlWork<T> work) {
    return connected(what, c -> c.getAutoCommit() ? ownSnapshot(what, c, work) : work.on(c));
  }

  private <T extends @Nullable Object> T connected(String what, SqlWork<T> work) {
    Connection connection;
    try {
      connection = dataSource.getConnection();
    } catch (SQLException e) {
      throw Failures.ofConnecting(what, e);
    }
    try {
      return work.on(connection);
    } catch (SQLException e) {
      if (Failures.isOver(e)) {
        end(connection);
      }
      throw Failures.of(what, e);
    } finally {
      closeQuietly(connection);
    }
  }

  private <T extends @Nullable Object> T ownSnapshot(String what, Connection c, SqlWork<T> work)
      throws SQLException {
    if (isPostgres()) {
      return own(
          what,
          c,
          tx -> {
            execute(tx, "set transaction isolation level repeatable read, read only");
            return work.on(tx);
          });
    }
    int before = c.getTransactionIsolation();
    c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return own(what, c, work);
    } finally {
      c.setTransactionIsolation(before);
    }
  }

  private static <T extends @Nullable Object> T own(String what, Connection c, SqlWork<T> work)
      throws SQLException {
    c.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.on(c);
      commit(what, c);
      done = true;
      return result;
    } finally {
      leave(c, done);
    }
  }

  private static void commit(String what, Connection c) {
    try {
      c.commit();
    } catch (SQLException e) {
      throw Failures.ofCommit(what, e);
    }
  }

  /** Switching auto-commit on would commit what is open, so the rollback has to come first. */
  private static void leave(Connection c, boolean done) {
    try {
      if (!done) {
        c.rollback();
      }
      c.setAutoCommit(true);
    } catch (SQLException e) {
      abort(c);
    }
  }

  private static void abort(Connection c) {
    try {
      c.abort(Runnable::run);
    } catch (SQLException ignored) {
      // It is already broken, and the failure that counts is on its way.
    }
  }

  /**
   * Closes what is behind a pool's connection: the pool would hand it out again and again, and H2
   * opens no new database while the old one has connections. Its {@code abort} does nothing.
   */
  private static void end(Connection c) {
    try {
      c.unwrap(Connection.class).close();
    } catch (SQLException ignored) {
      // It is of no use either way.
    }
  }

  private static void closeQuietly(Connection c) {
    try {
      c.close();
    } catch (SQLException ignored) {
      // The outcome of the work is known; closing changes nothing.
    }
  }

  <T extends @Nullable Object> List<T> query(Connection c, Sql sql, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = prepare(c, sql);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  <T> Optional<T> first(Connection c, Sql sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(c, sql);
        ResultSet result = statement.executeQuery()) {
      Row row = new Row(result);
      return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
    }
  }

  /** Reads the one number of a query such as {@code count(*)} or {@code next value for}. */
  long single(Connection c, Sql sql) throws SQLException {
    return first(c, sql, Row::big)
        .orElseThrow(() -> new StoreFailure.Rejected("query must return a row", null));
  }

  /** Draws numbers of a sequence, ascending. */
  List<Long> numbers(Connection c, String sequence, int count) throws SQLException {
    String text =
        isPostgres()
            ? "select nextval('{" + sequence + "}') from generate_series(1, ?)"
            : "select next value for {" + sequence + "} from system_range(1, ?)";
    return count == 0 ? List.of() : query(c, Sql.of(text, count), Row::big);
  }

  int update(Connection c, Sql sql) throws SQLException {
    try (PreparedStatement statement = prepare(c, sql)) {
      return statement.executeUpdate();
    }
  }

  /** Runs one text for many rows of binds in one round trip; returns the row counts. */
  int[] batch(Connection c, String text, List<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = c.prepareStatement(prefix.resolve(text))) {
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          bind(c, statement, i + 1, row[i]);
        }
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** Runs a constant text without binds. */
  void execute(Connection c, String text) throws SQLException {
    try (Statement statement = c.createStatement()) {
      statement.execute(prefix.resolve(text));
    }
  }

  /**
   * On H2, makes transactions of the same latch come one after the other, until commit: it has no
   * conflict-free insert with a key. On PostgreSQL nothing happens.
   *
   * @param name a row of <code>{latch}</code>: {@code members}, {@code consent} or one of the
   *     sending half
   */
  void latch(Connection c, String name) throws SQLException {
    if (!isPostgres()) {
      first(c, Sql.of("select name from {latch} where name = ? for update", name), Row::text);
    }
  }

  /**
   * Makes transactions about the same thing come one after the other, until commit, on both
   * databases.
   *
   * @param name the latch to use on H2
   * @param thing what it is about on PostgreSQL, for example an account
   */
  void serialize(Connection c, String name, String thing) throws SQLException {
    latch(c, name);
    if (isPostgres()) {
      String key = prefix.value() + name + ":" + thing;
      query(c, Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 0))", key), row -> true);
    }
  }

  /**
   * Starts a query for many keys: {@code from .. where ..}, to be continued with {@code and}. Each
   * database gets the form that probes the index: H2 walks it for {@code any(?)} on the first
   * column of a longer key, and PostgreSQL may scan the table for a join.
   *
   * @param table table and alias
   * @param column column of the alias
   */
  Sql among(String table, String column, Sql.Values keys) {
    if (isPostgres()) {
      return Sql.of("from " + table + " where " + column + " = any(?)", keys);
    }
    String type = keys.type().equals("int8") ? "bigint" : "varchar";
    return Sql.of("from table(k " + type + " = ?) keys", keys)
        .add(" join " + table + " on " + column + " = keys.k where 1 = 1");
  }

  private PreparedStatement prepare(Connection c, Sql sql) throws SQLException {
    PreparedStatement statement = c.prepareStatement(prefix.resolve(sql.text()));
    try {
      List<@Nullable Object> binds = sql.binds();
      for (int i = 0; i < binds.size(); i++) {
        bind(c, statement, i + 1, binds.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(Connection c, PreparedStatement s, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Sql.Values values) {
      s.setArray(index, c.createArrayOf(values.type(), typed(values)));
    } else {
      s.setObject(index, plain(value));
    }
  }

  /** An array of the elements' own class, which PostgreSQL's driver sends in binary. */
  private static @Nullable Object[] typed(Sql.Values values) {
    @Nullable Object[] items = values.items();
    @Nullable Object[] typed =
        switch (values.type()) {
          case "int8" -> new Long[items.length];
          case "int4" -> new Integer[items.length];
          case "text" -> new String[items.length];
          default -> items.clone();
        };
    for (int i = 0; i < items.length; i++) {
      typed[i] = plain(items[i]);
    }
    return typed;
  }

  /** The one edge where texts lose what PostgreSQL cannot hold, and instants become numbers. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof String text) {
      return Clean.text(text);
    }
    if (value instanceof Instant instant) {
      return Times.micros(instant);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
