package io.campaign.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A data source that writes down each statement and can lose the acknowledgement of a commit. Not
 * thread-safe.
 */
final class SpyDataSource extends AbstractDataSource {
  final List<String> statements = new ArrayList<>();
  final AtomicBoolean loseNextCommit = new AtomicBoolean();

  private final DataSource target;

  SpyDataSource(DataSource target) {
    this.target = target;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = target.getConnection();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("prepareStatement")) {
            statements.add((String) arguments[0]);
          }
          try {
            Object result = method.invoke(real, arguments);
            if (method.getName().equals("commit") && loseNextCommit.getAndSet(false)) {
              throw new SQLException("connection lost after the commit", "08006");
            }
            return result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            SpyDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }
}
