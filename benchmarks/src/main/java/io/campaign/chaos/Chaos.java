package io.campaign.chaos;

import io.campaign.CampaignEngine;
import io.campaign.chaos.Trial.Size;
import io.campaign.error.CampaignException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs every trial, and the demo's own with its SMSC; ends with status 1 when one fails.
 *
 * <p>{@code -Dchaos.trials=POSTGRES_KILLS,H2_KILLS} chooses, {@code -Dchaos.full=true} does as much
 * of each as its promise names, {@code -Dseed=1} says when.
 */
public final class Chaos {
  private static final String DEMO = "DEMO";

  private Chaos() {}

  /**
   * Runs the trials.
   *
   * @param arguments none
   * @throws Exception when a trial cannot be prepared
   */
  public static void main(String[] arguments) throws Exception {
    boolean full = Boolean.getBoolean("chaos.full");
    long seed = Long.getLong("seed", 1);
    Path folder = Path.of(System.getProperty("chaos.dir", "target/chaos")).toAbsolutePath();
    List<String> failed = new ArrayList<>();
    for (String name : chosen()) {
      boolean well =
          name.equals(DEMO)
              ? io.campaign.demo.Chaos.run(System.getProperties())
              : run(Trial.valueOf(name), full, seed, folder.resolve(name.toLowerCase(Locale.ROOT)));
      if (!well) {
        failed.add(name);
      }
    }
    System.out.println(failed.isEmpty() ? "chaos: passed" : "chaos: FAILED " + failed);
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  private static List<String> chosen() {
    String given = System.getProperty("chaos.trials", "");
    if (!given.isEmpty()) {
      return List.of(given.toUpperCase(Locale.ROOT).split(","));
    }
    List<String> all = new ArrayList<>(List.of(DEMO));
    Arrays.stream(Trial.values()).map(Trial::name).forEach(all::add);
    return all;
  }

  private static boolean run(Trial trial, boolean full, long seed, Path folder)
      throws IOException, InterruptedException {
    Size size = trial.size(full);
    long start = System.nanoTime();
    try (Site site = Site.of(trial.place(), folder)) {
      if (site == null) {
        System.out.println(trial + ": not done, a small disk cannot be mounted here");
        return true;
      }
      Rules rules = trial.rules();
      Ground.prepare(site.url(), size.members(), rules);
      boolean ended;
      Path log;
      try (Crew crew = new Crew(site.url(), folder, size, rules, seed)) {
        log = crew.log();
        trial.disturb(crew, site, size);
        ended = crew.finish();
      }
      Verdict verdict =
          Ground.with(
              site.url(), new ChaosCarrier(null), 1, rules, engine -> verdict(engine, log, rules));
      long unknown = trial.mostUnknown(size);
      int second = trial.mostInASecond(size);
      boolean well = ended && verdict.holds(unknown, second);
      System.out.printf(
          Locale.ROOT,
          "%s %s x%d: %s, %d s%n",
          trial,
          well ? "passed" : ended ? "FAILED" : "FAILED (a process did not end well)",
          size.times(),
          verdict.describe(unknown, second),
          Duration.ofNanos(System.nanoTime() - start).toSeconds());
      return well;
    } catch (CampaignException e) {
      System.out.println(trial + " FAILED: " + e.getMessage());
      return false;
    }
  }

  private static Verdict verdict(CampaignEngine engine, Path log, Rules rules) {
    try {
      return Verdict.of(engine, HandOverLog.read(log), rules);
    } catch (IOException e) {
      throw new UncheckedIOException("the carrier's log must be readable", e);
    }
  }
}
