package io.campaign.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Db} of what a host gives. */
final class Databases {
  private Databases() {}

  static Db open(DataSource source, @Nullable Dialect dialect, String prefix) {
    TablePrefix checked = new TablePrefix(prefix);
    return new Db(source, dialect == null ? detect(source) : dialect, checked);
  }

  private static Dialect detect(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return Dialect.of(connection);
    } catch (SQLException e) {
      throw Failures.ofConnecting("connecting to the database", e);
    }
  }
}
