package io.campaign.bench.dispatch;

import io.campaign.CampaignEngine;
import io.campaign.campaign.Actor;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.member.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Accounts of as many members as their name says. The first member is saved as a host would; the
 * others are copies of the row with names and numbers of their own, and made-up address keys, which
 * does no harm where nobody has opted out.
 */
final class Crowd {
  private static final String COPY =
      "insert into cmp_member (account, id, status, channel, scheme, address, address_key, shared,"
          + " first_name, first_name_f, city, city_f, country, country_f, change_no)"
          + " select m.account, 'm-' || i, m.status, m.channel, m.scheme, '+1' || (2000000000 + i),"
          + " lpad(cast(i as varchar), 22, 'k'), m.shared, 'Member' || mod(i, 4096), 'member' ||"
          + " mod(i, 4096), m.city, m.city_f, m.country, m.country_f, m.change_no"
          + " from cmp_member m, %s(1, %d) n(i) where m.account = '%s' and m.id = 'm-0'";

  private Crowd() {}

  static String account(int members) {
    return "crowd-" + members;
  }

  /** Installs the schema and fills the account of so many if it is not there. */
  static void fill(Database database, int size) throws SQLException {
    DataSource source = database.dataSource();
    CampaignSchema.install(source);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      String count = "select count(*) from cmp_member where account = '%s'";
      var found = statement.executeQuery(count.formatted(account(size)));
      found.next();
      if (found.getInt(1) == 0) {
        first(database, size);
        String series = database.isPostgres() ? "generate_series" : "system_range";
        statement.executeUpdate(COPY.formatted(series, size - 1, account(size)));
        statement.execute(database.isPostgres() ? "vacuum analyze" : "analyze");
      }
    }
  }

  private static void first(Database database, int size) {
    try (CampaignEngine engine = EngineLoad.engine(database, new InstantCarrier()).build()) {
      engine
          .as(Actor.admin(account(size), "bench"))
          .members()
          .save(
              "m-0",
              "+12000000000",
              Profile.builder().name("Member0", null).place("Chicago", "US").build());
    }
  }
}
