package io.campaign.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Members;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.id.AccountId;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.member.Profile;
import io.campaign.pacing.Rate;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The database of a trial as every process sees it, and the engine all of them run. */
final class Ground {
  static final AccountId ACCOUNT = AccountId.of("chaos");
  static final String CAMPAIGN = "all";
  static final int BATCH = 50;
  static final int WORKERS = 2;
  static final Duration LEASE = Duration.ofSeconds(4);
  static final Actor ANN = Actor.admin(ACCOUNT.value(), "ann");

  private static final int CONNECTIONS = 8;
  private static final int CONNECT_MILLIS = 20_000;

  private Ground() {}

  static String number(int member) {
    return "+1202%07d".formatted(member);
  }

  static int member(String number) {
    return Integer.parseInt(number.substring("+1202".length()));
  }

  private static HikariDataSource pool(String url) {
    if (url.startsWith("jdbc:h2")) {
      // Else the pool hands out connections of a database that H2 has closed, see operations.md.
      System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(url.startsWith("jdbc:h2") ? "sa" : "postgres");
    config.setPassword("");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static CampaignEngine engine(
      JdbcStore store, ChaosCarrier carrier, int rate, Rules rules) {
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier, Rate.perSecond(rate))
        .account(ACCOUNT.value())
        .rules(rules.sending())
        .addressSecret(Secret.of("known to everybody: chaos"))
        .drainTime(Duration.ofSeconds(3))
        .dispatch(
            DispatchOptions.standard()
                .batchSize(BATCH)
                .workersPerCarrier(WORKERS)
                .lease(LEASE)
                .retries(8, Duration.ofMillis(300), Duration.ofMillis(600)))
        .build();
  }

  /** Works with an engine on the database, and leaves both afterwards. */
  static <T> T with(
      String url, ChaosCarrier carrier, int rate, Rules rules, Function<CampaignEngine, T> work) {
    try (HikariDataSource pool = pool(url);
        JdbcStore store = JdbcStore.of(pool);
        CampaignEngine engine = engine(store, carrier, rate, rules)) {
      return work.apply(engine);
    }
  }

  /** Installs the tables and schedules what is sent to so many members. */
  static void prepare(String url, int members, Rules rules) {
    try (HikariDataSource pool = pool(url)) {
      CampaignSchema.install(pool);
    }
    boolean unused =
        with(url, new ChaosCarrier(null), 1, rules, engine -> schedule(engine, members, rules));
  }

  private static Profile profile(int member, Rules rules) {
    return rules.none() ? Profile.EMPTY : Profile.builder().zone(Rules.zone(member)).build();
  }

  private static boolean schedule(CampaignEngine engine, int members, Rules rules) {
    Workspace workspace = engine.as(ANN);
    workspace.save(new Account(ACCOUNT, "Chaos", ZoneOffset.UTC, "US"));
    workspace
        .members()
        .saveAll(
            IntStream.rangeClosed(1, members)
                .mapToObj(i -> new Members.Entry("m" + i, number(i), profile(i, rules))));
    for (String campaign : rules.campaigns()) {
      workspace.campaigns().draft(campaign).text("Hello").save();
      workspace.campaigns().schedule(campaign, rules.schedule());
    }
    return true;
  }
}
