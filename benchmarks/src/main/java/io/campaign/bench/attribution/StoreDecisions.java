package io.campaign.bench.attribution;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.campaign.campaign.Account;
import io.campaign.campaign.AuditRecord;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.NewCampaign;
import io.campaign.campaign.Schedule;
import io.campaign.consent.Keywords;
import io.campaign.content.Content;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.filter.Filter;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.inbound.Attributor;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replies that were accepted, decided by the engine's own step on PostgreSQL: owners and hand-offs
 * read, decisions, facts, counters and feed events written.
 */
final class StoreDecisions {
  private static final int REPLIES = Integer.getInteger("bench.replies", 100_000);
  private static final int BATCH = 5_000;
  private static final AccountId ACME = AccountId.of("acme");
  private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");
  private static final Secret SECRET = Secret.of("bench");

  private StoreDecisions() {}

  /** Returns replies decided per second of wall time. */
  static double perSecond() throws IOException, SQLException {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "on")
            .start()) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        CampaignSchema.install(pool);
        JdbcStore store = JdbcStore.of(pool);
        Run run = prepare(store, pool);
        accept(store, run);
        return decide(store, run);
      }
    }
  }

  private static Run prepare(JdbcStore store, HikariDataSource pool) throws SQLException {
    store.accounts().save(new Account(ACME, "Acme", ZoneOffset.UTC, "US"));
    CampaignDefinition definition =
        new CampaignDefinition(
            "Hello",
            CampaignType.STANDARD,
            Channel.SMS,
            Content.text(Channel.SMS, "Hi"),
            new Filter.All(),
            new Schedule.Unset(),
            null,
            CampaignDefinition.DEFAULT_REPLY_WINDOW,
            CampaignDefinition.DEFAULT_VALIDITY);
    UserId user = UserId.of("bench");
    CampaignId campaign = CampaignId.of("hello");
    store.campaigns().create(new NewCampaign(ACME, campaign, definition, user, SENT));
    AuditRecord opening = new AuditRecord(SENT, user, "run", "OPEN", "", "SENDING", "");
    Run run =
        store
            .runs()
            .open(
                new NewRun(
                    ACME,
                    campaign,
                    RunKind.BLAST,
                    "once",
                    1,
                    Channel.SMS,
                    CampaignDefinition.DEFAULT_REPLY_WINDOW,
                    SENT),
                opening)
            .current();
    members(store);
    deliveries(pool, run);
    return run;
  }

  private static void members(JdbcStore store) {
    for (int from = 1; from <= REPLIES; from += BATCH) {
      List<NewMember> members = new ArrayList<>();
      for (int i = from; i < from + BATCH && i <= REPLIES; i++) {
        Address address = address(i);
        members.add(
            new NewMember(
                MemberId.of("m" + i),
                address,
                AddressKey.of(SECRET, address),
                MemberStatus.ACTIVE,
                Profile.EMPTY));
      }
      store.memberWriter().upsert(ACME, members);
    }
  }

  private static Address address(int i) {
    return Address.sms("+1202%07d".formatted(i));
  }

  /** A run that was handed off to everybody, as sending leaves it. */
  private static void deliveries(HikariDataSource pool, Run run) throws SQLException {
    String sql =
        "insert into cmp_delivery (run_no, member_no, nth, attempt_group, attempt, state, skip,"
            + " parts, revision, at_us, changed_us, code, carrier, carrier_ids)"
            + " select ?, m.member_no, 0, 0, 1, 40, 0, 1, 1, ?, ?, '', 'c', '[\"i' || m.member_no"
            + " || '\"]' from cmp_member m";
    long at = SENT.getEpochSecond() * 1_000_000;
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, run.runNo());
      insert.setLong(2, at);
      insert.setLong(3, at);
      insert.executeUpdate();
    }
    try (Connection connection = pool.getConnection();
        PreparedStatement analyze = connection.prepareStatement("analyze")) {
      analyze.execute();
    }
  }

  private static void accept(JdbcStore store, Run run) {
    for (int from = 1; from <= REPLIES; from += BATCH) {
      List<InboundRecord> replies = new ArrayList<>();
      for (int i = from; i < from + BATCH && i <= REPLIES; i++) {
        Address address = address(i);
        replies.add(
            new InboundRecord(
                run.request().account(),
                "c",
                "e" + i,
                address,
                AddressKey.of(SECRET, address),
                "12345",
                i,
                InboundKind.REPLY,
                "NO_MATCH",
                "Chicago please!",
                SENT.plusSeconds(60 + i % 600),
                null));
      }
      store.inbox().accept(replies);
    }
  }

  private static double decide(JdbcStore store, Run run) {
    Attributor attributor = new Attributor(store, Keywords.STANDARD);
    Instant now = SENT.plus(Duration.ofMinutes(1));
    long start = System.nanoTime();
    @Nullable Duration next = null;
    while (next == null || next.isZero()) {
      next = attributor.step(now);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long responders = store.runs().tally(ACME, run.runNo()).responders();
    if (responders != REPLIES) {
      throw new IllegalStateException("responders (" + responders + ") must be " + REPLIES);
    }
    return REPLIES / seconds;
  }
}
