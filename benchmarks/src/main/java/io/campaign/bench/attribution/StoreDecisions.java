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
import io.campaign.id.Secret;
import io.campaign.id.UserId;
import io.campaign.inbound.Attributor;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
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
  private static final int REPLIES = Integer.getInteger("bench.replies", 300_000);
  private static final int BATCH = 5_000;

  /** What the engine decides at once. */
  private static final int PAGE = 10_000;

  /** Pages decided before the time counts. */
  private static final int WARM_UP = 6;

  private static final AccountId ACME = AccountId.of("acme");
  private static final Instant SENT = Instant.parse("2026-03-02T10:00:00Z");
  private static final Secret SECRET = Secret.of("bench");

  private StoreDecisions() {}

  /**
   * What deciding takes.
   *
   * @param perSecond replies a second of wall time
   * @param cpuMicros processor time of nodes and database together per reply, microseconds
   */
  record Speed(double perSecond, double cpuMicros) {}

  /** Lets so many nodes decide on one database. */
  static Speed measure(int nodes) throws IOException, SQLException, InterruptedException {
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
        analyze(pool);
        return decide(pool, run, nodes);
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
    members(pool);
    deliveries(pool, run);
    return run;
  }

  /** Processor time of this process and of the database it started. */
  private static double cpuSeconds() {
    long user = ProcessHandle.current().pid();
    Instant since = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.pid() == user
                    || (process.info().command().orElse("").endsWith("/postgres")
                        && !process.info().startInstant().orElse(Instant.EPOCH).isBefore(since)))
        .mapToDouble(
            process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3)
        .sum();
  }

  private static void decideAll(Attributor attributor) {
    Instant now = SENT.plus(Duration.ofMinutes(1));
    @Nullable Duration next = null;
    while (next == null || next.isZero()) {
      next = attributor.step(now);
    }
  }

  /** Members as an import leaves them. */
  private static void members(HikariDataSource pool) throws SQLException {
    String sql =
        "insert into cmp_member (account, id, status, channel, scheme, address, address_key, shared)"
            + " select 'acme', 'm' || n, 'ACTIVE', 'sms', 'e164', '+1202' || lpad(n::text, 7, '0'),"
            + " lpad(n::text, 22, 'k'), false from generate_series(1, ?) n";
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setInt(1, REPLIES);
      insert.executeUpdate();
    }
  }

  private static void analyze(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement analyze = connection.prepareStatement("analyze")) {
      analyze.execute();
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
    analyze(pool);
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

  private static Speed decide(HikariDataSource pool, Run run, int nodes)
      throws InterruptedException, SQLException {
    List<Thread> threads = new ArrayList<>();
    JdbcStore warming = JdbcStore.of(pool);
    Attributor first = new Attributor(warming, Keywords.STANDARD);
    for (int i = 0; i < WARM_UP; i++) {
      first.step(SENT.plus(Duration.ofMinutes(1)));
    }
    analyze(pool);
    double cpuBefore = cpuSeconds();
    long start = System.nanoTime();
    for (int i = 0; i < nodes; i++) {
      Attributor attributor = new Attributor(JdbcStore.of(pool), Keywords.STANDARD);
      threads.add(new Thread(() -> decideAll(attributor), "node-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = cpuSeconds() - cpuBefore;
    JdbcStore store = JdbcStore.of(pool);
    long responders = store.runs().tally(ACME, run.runNo()).responders();
    if (responders != REPLIES) {
      throw new IllegalStateException("responders (" + responders + ") must be " + REPLIES);
    }
    int decided = REPLIES - WARM_UP * PAGE;
    return new Speed(decided / seconds, cpu * 1e6 / decided);
  }
}
