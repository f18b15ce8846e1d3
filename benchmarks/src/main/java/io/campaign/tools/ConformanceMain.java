package io.campaign.tools;

import io.campaign.conformance.clustering.ClusteringSuite;
import io.campaign.conformance.liquid.LiquidSuite;
import io.campaign.conformance.sms.SmsSegmentsSuite;
import io.campaign.conformance.whatsapp.WhatsAppWebhooksSuite;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs one suite of cases: the system property {@code suite} names it, {@code cases} is its file or
 * folder. Prints each case that fails and at last how many passed and failed; ends with status 2
 * when there is nothing to run.
 */
public final class ConformanceMain {
  /** A new suite is one more line here. */
  private static final Map<String, Suite> SUITES =
      new TreeMap<>(
          Map.of(
              "clustering", ClusteringSuite::run,
              "liquid", LiquidSuite::run,
              "sms-segments", SmsSegmentsSuite::run,
              "whatsapp-webhooks", WhatsAppWebhooksSuite::run));

  /** Runs the cases of a file and prints those that fail; its answer is the last line. */
  @FunctionalInterface
  private interface Suite {
    Object run(Path cases, PrintStream out) throws IOException;
  }

  private ConformanceMain() {}

  /**
   * Runs the suite.
   *
   * @param arguments not used
   * @throws IOException when the file of cases cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    String name = System.getProperty("suite", "");
    String cases = System.getProperty("cases", "");
    Suite suite = SUITES.get(name);
    if (suite == null) {
      refuse("suite (" + name + ") must be one of " + SUITES.keySet() + ": -Dsuite=NAME");
    } else if (cases.isEmpty() || !Files.exists(Path.of(cases))) {
      refuse("cases (" + cases + ") must be a file or folder that exists: -Dcases=PATH");
    } else {
      System.out.println(suite.run(Path.of(cases), System.out));
    }
  }

  private static void refuse(String problem) {
    System.err.println(problem);
    System.exit(2);
  }
}
