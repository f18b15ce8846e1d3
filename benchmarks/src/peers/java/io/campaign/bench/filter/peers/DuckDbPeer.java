package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Row;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** An embedded analytic database, on one thread. */
public final class DuckDbPeer extends SqlPeer {
  private final Connection connection;

  /**
   * Opens a database in memory.
   *
   * @throws SQLException when it cannot be opened
   */
  public DuckDbPeer() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("set threads to 1");
      statement.execute(MEMBERS.replace(" primary key", ""));
      statement.execute(SUBCOMMUNITIES);
    }
  }

  @Override
  Connection connection() {
    return connection;
  }

  @Override
  public void load(Row[] rows) throws SQLException {
    DuckDBConnection duck = (DuckDBConnection) connection;
    try (DuckDBAppender members = duck.createAppender("main", "m");
        DuckDBAppender subs = duck.createAppender("main", "s")) {
      for (Row row : rows) {
        members.beginRow();
        for (int value : new int[] {row.id, row.gender, row.status, row.tier, row.age, row.mmdd}) {
          members.append(value);
        }
        place(members, row);
        members.append(row.spend);
        members.append(row.joined);
        members.append(row.notes);
        members.endRow();
        for (int sub : row.subs) {
          subs.beginRow();
          subs.append(row.id);
          subs.append(sub);
          subs.endRow();
        }
      }
    }
  }

  private static void place(DuckDBAppender members, Row row) throws SQLException {
    if (Double.isNaN(row.lat)) {
      members.appendNull();
      members.appendNull();
    } else {
      members.append(row.lat);
      members.append(row.lon);
    }
  }
}
