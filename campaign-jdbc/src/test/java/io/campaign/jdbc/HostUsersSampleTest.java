package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.engagement.ConsentState;
import io.campaign.filter.Behaviours;
import io.campaign.filter.RunScope;
import io.campaign.id.Channel;
import io.campaign.run.AudiencePart;
import io.campaign.run.Preview;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class HostUsersSampleTest {
  @Test
  void aCampaign_goesToTheHostsOwnUsers_withTheFilterPushedDown() throws SQLException {
    DataSource source = TestDatabases.emptyH2();
    CampaignSchema.install(source);
    createUsers(source);
    SpyDataSource spy = new SpyDataSource(source);
    FakeCarrier carrier = FakeCarrier.named("fake");
    SettableClock clock = new SettableClock(Instant.parse("2026-03-02T18:00:00Z"));
    try (CampaignEngine engine = HostUsersSample.engine(spy, carrier, clock)) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      acme.members().consent(Channel.SMS, "+13125550104", ConsentState.OPTED_OUT, "form");
      acme.campaigns()
          .draft("sale")
          .text("Hi {{ first_name }}")
          .audience("spend >= 100 AND NOT received(any)")
          .save();
      Preview preview = acme.campaigns().preview("sale");
      assertEquals(1, preview.in(AudiencePart.OPTED_OUT));
      assertEquals(1, preview.in(AudiencePart.DUPLICATE_ADDRESS));
      acme.campaigns().sendNow("sale");
      engine.runUntilIdle();

      assertEquals(preview.recipients(), carrier.sent().size());
      assertEquals(
          List.of("+13125550102", "+13125550103"),
          carrier.sent().stream().map(message -> message.to().value()).sorted().toList());
      clock.advance(Duration.ofHours(8));
      engine.runUntilIdle();
      assertEquals(2, acme.members().count(Behaviours.ignored(RunScope.latest("sale"))));
    }
    assertTrue(
        spy.statements.stream()
            .anyMatch(
                sql ->
                    sql.contains("app_user")
                        && sql.contains("total_spend")
                        && sql.contains(">= ?")),
        "the filter must run in the database");
    try (Connection c = source.getConnection();
        Statement statement = c.createStatement();
        var copied = statement.executeQuery("select count(*) from cmp_member")) {
      copied.next();
      assertEquals(0, copied.getInt(1), "no member may be copied");
    }
  }

  private static void createUsers(DataSource source) throws SQLException {
    try (Connection c = source.getConnection();
        Statement statement = c.createStatement()) {
      statement.execute(
          "create table app_user (id bigint primary key, mobile varchar(20),"
              + " given_name varchar(50), town varchar(50), total_spend decimal(10, 2))");
      statement.execute(
          "insert into app_user values"
              + " (1, '+13125550101', 'Ada', 'Chicago', 20),"
              + " (2, '+13125550102', 'Bob', 'Rome', 120),"
              + " (3, '+13125550103', 'Cleo', 'Rome', 100),"
              + " (4, '+13125550104', 'Dan', 'Rome', 300),"
              + " (5, '+13125550102', 'Bob again', 'Rome', 400),"
              + " (6, null, 'Eve', 'Rome', null)");
    }
  }

  @Test
  void thePage_quotesTheSampleAsItIsCompiled() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/campaign/jdbc/HostUsersSample.java"));
    String start = "// region users\n";
    int from = source.indexOf(start) + start.length();
    String quoted =
        source.substring(from, source.indexOf("// endregion", from)).stripIndent().strip();
    assertTrue(
        Files.readString(Path.of("../docs/audience.md")).contains(quoted),
        "docs/audience.md must quote " + quoted);
  }
}
