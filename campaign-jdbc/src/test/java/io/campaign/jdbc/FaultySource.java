package io.campaign.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A data source on which one chosen statement or commit fails once: before it happened, or after it
 * did. Counts every place where that can be. One thread at a time.
 */
final class FaultySource extends AbstractDataSource {
  /** A statement, named by its text; or a commit, named by the last statement before it. */
  record Place(String text) {}

  /**
   * What is to fail.
   *
   * @param place where
   * @param occurrence which time, from 1
   * @param after whether it happens first and only its answer is lost
   */
  record Fault(Place place, int occurrence, boolean after) {}

  private final DataSource target;
  private final Map<Place, Integer> seen = new LinkedHashMap<>();
  private @Nullable Fault fault;
  private boolean armed;
  private boolean struck;

  FaultySource(DataSource target) {
    this.target = target;
  }

  /** Counts from here, and lets this fail; nothing fails for null. */
  void arm(@Nullable Fault next) {
    fault = next;
    seen.clear();
    armed = true;
    struck = false;
  }

  void disarm() {
    armed = false;
  }

  /** Lets somebody look without counting or failing. */
  void disarmWhile(Runnable look) {
    boolean before = armed;
    armed = false;
    look.run();
    armed = before;
  }

  boolean hasStruck() {
    return struck;
  }

  /** Places that were passed since the start, with how often. */
  Map<Place, Integer> seen() {
    return Map.copyOf(seen);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return (Connection) proxy(Connection.class, new Line(target.getConnection()));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private interface Handler {
    @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static Object proxy(Class<?> type, Handler handler) {
    return Proxy.newProxyInstance(
        FaultySource.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) -> handler.call(method, arguments));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** One connection. */
  private final class Line implements Handler {
    private final Connection connection;
    private String last = "";

    private Line(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
      switch (method.getName()) {
        case "prepareStatement" -> {
          Object statement = invoke(connection, method, arguments);
          String text = (String) arguments[0];
          return proxy(PreparedStatement.class, (m, a) -> execute(statement, text, m, a));
        }
        case "createStatement" -> {
          Object statement = invoke(connection, method, arguments);
          return proxy(Statement.class, (m, a) -> execute(statement, "", m, a));
        }
        case "commit" -> {
          return strike(new Place("commit after " + last), connection, method, arguments);
        }
        default -> {
          return invoke(connection, method, arguments);
        }
      }
    }

    private @Nullable Object execute(
        Object statement, String text, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!method.getName().startsWith("execute")) {
        return invoke(statement, method, arguments);
      }
      last = text.isEmpty() && arguments != null ? String.valueOf(arguments[0]) : text;
      return strike(new Place(last), statement, method, arguments);
    }
  }

  private @Nullable Object strike(
      Place place, Object on, Method method, Object @Nullable [] arguments) throws Throwable {
    if (!armed) {
      return invoke(on, method, arguments);
    }
    int count = seen.merge(place, 1, Integer::sum);
    Fault next = fault;
    boolean now = next != null && next.place().equals(place) && next.occurrence() == count;
    if (!now) {
      return invoke(on, method, arguments);
    }
    struck = true;
    if (next.after()) {
      invoke(on, method, arguments);
    }
    throw new SQLException("connection lost", "08006");
  }
}
