package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaign.error.StoreFailure;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DbTest {

  @ParameterizedTest
  @EnumSource
  void inTransaction_whoseWorkFails_leavesNothing(Kind kind) {
    Db db = kind.install().db();
    assertThrows(
        IllegalStateException.class,
        () ->
            db.inTransaction(
                "test",
                c -> {
                  db.update(c, Sql.of("insert into {latch} (name) values (?)", "x"));
                  throw new IllegalStateException("stop");
                }));
    assertEquals(0, latches(db));
  }

  @ParameterizedTest
  @EnumSource
  void failedCommit_isInDoubt_andLeavesTheConnectionUsable(Kind kind) {
    Installed on = kind.install();
    Db broken = Databases.open(failing(on.dataSource(), "commit", "08006"), null, on.prefix());
    assertThrows(
        StoreFailure.InDoubt.class,
        () ->
            broken.inTransaction(
                "test", c -> broken.update(c, Sql.of("insert into {latch} values (?)", "x"))));
    assertEquals(0, latches(on.db()));
  }

  @ParameterizedTest
  @EnumSource
  void commitThatTheDatabaseRolledBack_isUnavailable(Kind kind) {
    Installed on = kind.install();
    Db broken = Databases.open(failing(on.dataSource(), "commit", "40001"), null, on.prefix());
    assertThrows(
        StoreFailure.Unavailable.class,
        () ->
            broken.inTransaction(
                "test", c -> broken.update(c, Sql.of("insert into {latch} values (?)", "x"))));
  }

  private static long latches(Db db) {
    return db.read(
        "test", c -> db.single(c, Sql.of("select count(*) from {latch} where name = ?", "x")));
  }

  /** A data source whose connections roll back and fail where told. */
  private static DataSource failing(DataSource real, String method, String state) {
    InvocationHandler source =
        (proxy, called, arguments) -> {
          Object result = invoke(() -> called.invoke(real, arguments));
          return result instanceof Connection c ? failing(c, method, state) : result;
        };
    return (DataSource)
        Proxy.newProxyInstance(
            DbTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, source);
  }

  private static Connection failing(Connection real, String method, String state) {
    InvocationHandler connection =
        (proxy, called, arguments) -> {
          if (called.getName().equals(method)) {
            real.rollback();
            throw new SQLException("made to fail", state);
          }
          return invoke(() -> called.invoke(real, arguments));
        };
    return (Connection)
        Proxy.newProxyInstance(
            DbTest.class.getClassLoader(), new Class<?>[] {Connection.class}, connection);
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object invoke(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest
  @EnumSource
  void dataError_isRejected_withoutTheValue(Kind kind) {
    Db db = kind.install().db();
    Sql sql = Sql.of("insert into {latch} (name) values (?)", "+3906".repeat(20));
    StoreFailure.Rejected failure =
        assertThrows(
            StoreFailure.Rejected.class, () -> db.inTransaction("test", c -> db.update(c, sql)));
    assertEquals("test failed (SQLState 22001)", failure.getMessage());
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertFalse(at.toString().contains("+3906"), at.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void binds_ofEveryKind_comeBack(Kind kind) {
    Db db = kind.install().db();
    Instant time = Instant.parse("1969-12-31T23:59:59.123456789Z");
    Sql sql =
        Sql.of(
            "select cast(? as bigint), cast(? as varchar(9)), cast(? as boolean),"
                + " cast(? as bigint), cast(? as varchar(9))",
            time,
            "a\u0000b",
            true,
            null,
            Kind.H2);
    List<Object> read =
        db.read(
            "test",
            c ->
                db.query(
                        c,
                        sql,
                        r ->
                            List.<Object>of(
                                r.instant(),
                                r.text(),
                                r.flag(),
                                r.bigOrNull() == null,
                                r.constant(Kind.class)))
                    .get(0));
    Instant cut = Instant.parse("1969-12-31T23:59:59.123456Z");
    assertEquals(List.of(cut, "a\ufffdb", true, true, Kind.H2), read);
  }

  @ParameterizedTest
  @CsvSource({
    "08006, UNAVAILABLE",
    "40001, UNAVAILABLE",
    "40P01, UNAVAILABLE",
    "55P03, UNAVAILABLE",
    "57P01, UNAVAILABLE",
    "53100, UNAVAILABLE",
    "HYT00, UNAVAILABLE",
    "90098, UNAVAILABLE",
    "23505, REJECTED",
    "22001, REJECTED",
    "42P01, REJECTED",
    "42S02, REJECTED",
    "25P02, REJECTED",
    "'', REJECTED"
  })
  void failure_isSortedByItsState(String state, String kind) {
    StoreFailure failure = Failures.of("test", new SQLException("secret", state));
    assertEquals("STORE_" + kind, failure.code().name());
    assertFalse(failure.getMessage().contains("secret"));
  }

  @Test
  void databaseThatCannotBeReached_isUnavailable_andWrongPasswordRejected() {
    assertInstanceOf(
        StoreFailure.Unavailable.class,
        Failures.ofConnecting("x", new SQLTransientConnectionException("time-out")));
    assertInstanceOf(
        StoreFailure.Rejected.class,
        Failures.ofConnecting("x", new SQLException("wrong password", "28000")));
  }
}
