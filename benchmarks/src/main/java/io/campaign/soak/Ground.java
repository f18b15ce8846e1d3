package io.campaign.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Members;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.carrier.Carrier;
import io.campaign.id.AccountId;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.member.Profile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database of its own, and the engine on it with a campaign to many members. */
final class Ground implements AutoCloseable {
  static final AccountId ACCOUNT = AccountId.of("soak");
  static final String CAMPAIGN = "all";

  private static final int CONNECTIONS = 24;
  private static final int PAGE = 5_000;
  private static final int LONG_ONE_IN = 4;
  private static final String TEXT =
      "Hi {{ first_name }}, VIP tickets for the New York show go live at 10am.{% if last_name =="
          + " 'Gold' %} As a gold member you get in an hour early, at 6 pm, and there is a glass"
          + " of something waiting for you and a friend.{% endif %}";

  private final @Nullable EmbeddedPostgres server;
  private final HikariDataSource pool;
  private final JdbcStore store;
  private final CampaignEngine engine;

  private Ground(@Nullable EmbeddedPostgres server, String url, Carrier carrier) {
    this.server = server;
    this.pool = pool(url, server == null ? "sa" : "postgres");
    CampaignSchema.install(pool);
    this.store = JdbcStore.of(pool);
    this.engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier)
            .account(ACCOUNT.value())
            .addressSecret(Secret.of("known to everybody: soak"))
            .dispatch(
                DispatchOptions.standard()
                    .batchSize(200)
                    .workersPerCarrier(2)
                    .lease(Duration.ofSeconds(30))
                    .retries(12, Duration.ofMillis(200), Duration.ofSeconds(2)))
            .build();
  }

  /** Opens a fresh database: PostgreSQL, or an H2 file. */
  static Ground open(boolean h2, Path folder, Carrier carrier) throws IOException {
    clear(folder);
    if (h2) {
      System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
      String url = "jdbc:h2:file:" + folder.resolve("db").toAbsolutePath() + ";WRITE_DELAY=0";
      return new Ground(null, url, carrier);
    }
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setPGStartupWait(Duration.ofMinutes(2))
            .setServerConfig("synchronous_commit", "on")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Ground(server, server.getJdbcUrl("postgres", "postgres"), carrier);
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword("");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
    return new HikariDataSource(config);
  }

  CampaignEngine engine() {
    return engine;
  }

  Workspace workspace() {
    return engine.as(Actor.admin(ACCOUNT.value(), "ann"));
  }

  JdbcStore store() {
    return store;
  }

  /** Writes the members and sends to all of them. */
  void send(int members) {
    Workspace workspace = workspace();
    workspace.save(new Account(ACCOUNT, "Soak", ZoneOffset.UTC, "US"));
    for (int from = 1; from <= members; from += PAGE) {
      workspace
          .members()
          .saveAll(
              IntStream.rangeClosed(from, Math.min(members, from + PAGE - 1))
                  .mapToObj(Ground::member));
    }
    workspace.campaigns().draft(CAMPAIGN).text(TEXT).save();
    workspace.campaigns().sendNow(CAMPAIGN);
    engine.start();
  }

  private static Members.Entry member(int number) {
    Profile profile =
        Profile.builder()
            .name("Ann" + number, number % LONG_ONE_IN == 0 ? "Gold" : "Silver")
            .build();
    return new Members.Entry("m" + number, "+1202%07d".formatted(number), profile);
  }

  @Override
  public void close() throws IOException {
    engine.close();
    store.close();
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
