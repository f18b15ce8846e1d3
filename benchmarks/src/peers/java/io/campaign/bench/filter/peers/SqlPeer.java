package io.campaign.bench.filter.peers;

import io.campaign.bench.filter.Peer;
import io.campaign.bench.filter.Population;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** A database with the members in table {@code m} and their subcommunities in table {@code s}. */
abstract class SqlPeer implements Peer {
  static final String MEMBERS =
      "create table m (id int primary key, gender int, status int, tier int, age int, mmdd int,"
          + " lat float8, lon float8, spend int, joined int, notes varchar(200))";
  static final String SUBCOMMUNITIES = "create table s (member int, sub int)";

  private static final String NEAR =
      "lat between 51.2825 and 51.7323 and lon between -0.4891 and 0.2335 and"
          + " power(sin(radians(lat - 51.5074) / 2), 2) + cos(radians(lat)) * cos(radians(51.5074))"
          + " * power(sin(radians(lon + 0.1278) / 2), 2)"
          + " <= power(sin(25000 / (2 * 6371008.7714)), 2)";

  abstract Connection connection();

  private static String where(int segment) {
    return switch (segment) {
      case 1 -> "gender = 1 and age between 18 and 24";
      case 2 ->
          NEAR
              + " and (tier = 3 or exists (select 1 from s where s.member = m.id"
              + " and s.sub in (7, 21, 42)))";
      default ->
          "status = 0 and not (tier = 3 or exists (select 1 from s where s.member = m.id and s.sub"
              + " = 13)) and (mmdd = 1123 or (joined >= "
              + (Population.TODAY.toEpochDay() - 30)
              + " and gender = 1) or (spend >= 200 and notes like '%summer%'))";
    };
  }

  @Override
  public int count(int segment) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet result =
            statement.executeQuery("select count(*) from m where " + where(segment))) {
      result.next();
      return result.getInt(1);
    }
  }

  @Override
  public int[] list(int segment) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet result =
            statement.executeQuery("select id from m where " + where(segment) + " order by id")) {
      int[] found = new int[1024];
      int size = 0;
      while (result.next()) {
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = result.getInt(1);
      }
      return Arrays.copyOf(found, size);
    }
  }

  @Override
  public void close() throws SQLException {
    connection().close();
  }

  @Override
  public boolean worksElsewhere() {
    return true;
  }
}
