package io.campaign.tools;

import io.campaign.bench.BenchReport;
import io.campaign.bench.attribution.AttributionBench;
import io.campaign.bench.dispatch.DispatchBench;
import io.campaign.bench.dispatch.TriggerBench;
import io.campaign.bench.filter.FilterBench;
import io.campaign.bench.grouping.GroupingBench;
import io.campaign.bench.pacing.PacingBench;
import io.campaign.bench.render.RenderBench;
import io.campaign.bench.sms.SmsBench;
import io.campaign.bench.whatsapp.WebhookBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Runs one measurement: the system property {@code bench} names it. Prints a table and writes
 * {@code benchmarks/target/results/NAME.json}; ends with status 2 for an unknown name.
 */
public final class BenchMain {
  /** A new bench is one more line here. */
  private static final Map<String, Callable<BenchReport>> BENCHES =
      new TreeMap<>(
          Map.of(
              "api",
              TriggerBench::run,
              "attribution",
              AttributionBench::run,
              "dispatch",
              DispatchBench::run,
              "filter",
              FilterBench::run,
              "grouping",
              GroupingBench::run,
              "pacing",
              PacingBench::run,
              "render",
              RenderBench::run,
              "sms",
              SmsBench::run,
              "whatsapp",
              WebhookBench::run));

  private BenchMain() {}

  /**
   * Runs the bench.
   *
   * @param arguments not used
   * @throws Exception when the measurement fails or the results cannot be written
   */
  public static void main(String[] arguments) throws Exception {
    String name = System.getProperty("bench", "");
    Callable<BenchReport> bench = BENCHES.get(name);
    if (bench == null) {
      System.err.println(
          "bench (" + name + ") must be one of " + BENCHES.keySet() + ": -Dbench=NAME");
      System.exit(2);
      return;
    }
    BenchReport report = bench.call();
    report.print(System.out);
    Path file = results().resolve(name + ".json");
    report.write(file);
    System.out.println("written to " + file);
  }

  /** The folder of results, whether started at the top or in the module. */
  private static Path results() throws IOException {
    Path module = Path.of("benchmarks");
    return (Files.isDirectory(module) ? module : Path.of("")).resolve("target/results");
  }
}
