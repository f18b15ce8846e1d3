package io.campaign.soak;

import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sends many messages through a provider in bad weather and holds the ledger against the provider's
 * book; ends with status 1 when they differ.
 *
 * <p>{@code -Dsoak=smpp,http} chooses the carriers, {@code -Dmessages=200000} how many messages of
 * each, {@code -Dsoak.store=h2} an H2 file in place of PostgreSQL, {@code -Dseed=1} the weather.
 */
public final class Soak {
  private static final int TICK_MILLIS = 250;
  private static final int SHOW_TICKS = 40;
  private static final int STANDSTILL_TICKS = 120_000 / TICK_MILLIS;

  private final String name;
  private final Provider provider;
  private final Ground ground;

  private Soak(String name, Provider provider, Ground ground) {
    this.name = name;
    this.provider = provider;
    this.ground = ground;
  }

  /**
   * Runs.
   *
   * @param arguments none
   * @throws Exception when a provider or a database cannot be started
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int messages = Integer.getInteger("messages", 5_000);
    long seed = Long.getLong("seed", 1);
    List<String> failed = new ArrayList<>();
    for (String name : System.getProperty("soak", "smpp,http").split(",", -1)) {
      if (!run(name.strip().toLowerCase(Locale.ROOT), messages, seed)) {
        failed.add(name);
      }
    }
    System.out.println(failed.isEmpty() ? "soak: passed" : "soak: FAILED " + failed);
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  private static boolean run(String name, int messages, long seed) throws Exception {
    Book book = new Book();
    Path folder = Path.of(System.getProperty("soak.dir", "target/soak")).resolve(name);
    boolean h2 = System.getProperty("soak.store", "postgres").equals("h2");
    try (Provider provider = provider(name, seed, book);
        Ground ground = Ground.open(h2, folder.toAbsolutePath(), provider.carrier())) {
      return new Soak(name, provider, ground).run(messages, book);
    }
  }

  private static Provider provider(String name, long seed, Book book) throws Exception {
    return switch (name) {
      case "smpp" -> new SmppProvider(seed, book);
      case "http" -> new HttpProvider(seed, book);
      default -> throw new IllegalArgumentException("soak (" + name + ") must be smpp or http");
    };
  }

  private boolean run(int messages, Book book) throws InterruptedException {
    long start = System.nanoTime();
    ground.send(messages);
    Optional<Run> sent = sent();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (sent.isEmpty()) {
      print("stands still; %s", provider.describe());
      return false;
    }
    boolean allTold = untilTold();
    Tally tally = ground.workspace().runs().tally(sent.get().runNo());
    Comparison comparison =
        Comparison.of(
            ground.store(), Ground.ACCOUNT, sent.get().runNo(), book, provider.tellsOurId());
    print("%,d messages in %.0f s; %s", messages, seconds, provider.describe());
    print("%s", comparison.describe());
    boolean counted =
        comparison.states().equals(tally.byState()) && comparison.deliveries() == messages;
    if (!counted) {
      print("tally %s must be what the ledger holds", tally.byState());
    }
    if (!allTold) {
      print("%,d receipts were never acknowledged", provider.post().open());
    }
    boolean few = comparison.unknown() <= provider.mostUnknown();
    if (!few) {
      print("unknown (%,d) must be at most %,d", comparison.unknown(), provider.mostUnknown());
    }
    return comparison.agrees() && counted && allTold && few;
  }

  private Optional<Run> sent() throws InterruptedException {
    long before = -1;
    int standstill = 0;
    for (int tick = 1; standstill < STANDSTILL_TICKS; tick++) {
      Optional<Run> run = ground.workspace().runs().latest(Ground.CAMPAIGN);
      if (run.isPresent() && run.get().status() == RunStatus.ACTIVE) {
        return run;
      }
      long done = run.map(this::done).orElse(0L);
      standstill = done == before ? standstill + 1 : 0;
      before = done;
      if (tick % SHOW_TICKS == 0) {
        print("%,d done", done);
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    return Optional.empty();
  }

  private long done(Run run) {
    Tally tally = ground.workspace().runs().tally(run.runNo());
    return tally.recipients() - tally.waiting();
  }

  private boolean untilTold() throws InterruptedException {
    long before = -1;
    int standstill = 0;
    while (provider.post().open() > 0 && standstill < STANDSTILL_TICKS) {
      long told = provider.post().told();
      standstill = told == before ? standstill + 1 : 0;
      before = told;
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    return provider.post().open() == 0;
  }

  private void print(String text, Object... values) {
    System.out.println(name + ": " + String.format(Locale.ROOT, text, values));
  }
}
