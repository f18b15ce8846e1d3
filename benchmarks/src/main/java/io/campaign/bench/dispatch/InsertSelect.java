package io.campaign.bench.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts every member in line by one statement, as a careful hand would. */
final class InsertSelect implements Load {
  private static final String INSERT =
      "insert into outbox select m.member_no, 1, m.member_no, m.address, '{\"name\":\"' ||"
          + " m.first_name || '\"}', 0, 0, 0, 0, null from cmp_member m where m.account = '%s' and m.status = 'active'";

  private final Database database;

  InsertSelect(Database database) {
    this.database = database;
  }

  @Override
  public Cost run(int messages) throws SQLException {
    Crowd.fill(database, messages);
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      IdealLoop.recreate(connection);
      long start = database.cpu().nanos();
      long began = System.nanoTime();
      int rows = statement.executeUpdate(INSERT.formatted(Crowd.account(messages)));
      long wall = System.nanoTime() - began;
      long end = database.cpu().nanos();
      if (rows != messages) {
        throw new IllegalStateException("rows (" + rows + ") must be " + messages);
      }
      return Cost.of(end - start, 0, wall, rows);
    }
  }
}
