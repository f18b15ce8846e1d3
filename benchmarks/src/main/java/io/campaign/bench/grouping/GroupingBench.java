package io.campaign.bench.grouping;

import io.campaign.bench.BenchCase;
import io.campaign.bench.BenchReport;
import io.campaign.engagement.GroupingSettings;
import io.campaign.grouping.ReplyGrouper;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Measures reply groups; see the package. */
public final class GroupingBench {
  private static final int REPLIES = Integer.getInteger("bench.replies", 100_000);
  private static final int MORE = 20_000;
  private static final List<String> CITIES =
      List.of(
          "chicago",
          "boston",
          "denver",
          "atlanta",
          "seattle",
          "austin",
          "new york",
          "miami",
          "portland",
          "nashville",
          "detroit",
          "phoenix",
          "dallas",
          "houston",
          "philly",
          "toronto");
  private static final List<String> FRAMES =
      List.of(
          "%s",
          "%s!!",
          "come to %s",
          "%s please",
          "my vote is %s",
          "pls come to %s this summer",
          "%s or %s",
          "i would love to see you in %s with my %s friends",
          "anything but %s",
          "%s has the best crowd",
          "never been to a show outside %s",
          "do %s then %s",
          "%s pls",
          "when are you coming to %s?",
          "we drove from %s last time",
          "the %s venue is great");
  private static final List<String> TAILS =
      List.of(
          "",
          "",
          "",
          "",
          " my sister lives there",
          " and bring the old songs",
          " it has been years",
          " tickets were gone in minutes last time",
          " best city ever",
          " parking was awful though",
          " love you guys",
          " row one again");

  private GroupingBench() {}

  /**
   * Runs the bench.
   *
   * @return processor seconds for all replies as they come, regrouping included, and microseconds
   *     for one more
   */
  public static BenchReport run() {
    SplittableRandom random = new SplittableRandom(11);
    ReplyGrouper grouper = new ReplyGrouper(GroupingSettings.standard());
    long start = cpu();
    for (int i = 0; i < REPLIES; i++) {
      grouper.add(reply(random));
      if (grouper.isRegroupDue()) {
        grouper.regroup();
      }
    }
    grouper.regroup();
    double seconds = (cpu() - start) / 1e9;
    int groups = grouper.groups().size();
    long more = cpu();
    for (int i = 0; i < MORE; i++) {
      grouper.add(reply(random));
    }
    double micros = (cpu() - more) / 1e3 / MORE;
    return new BenchReport(
        "grouping",
        List.of(
            BenchCase.lessIsBetter("group/100k", "s CPU", seconds, Map.of()),
            BenchCase.lessIsBetter("group/one-more", "us CPU", micros, Map.of()),
            BenchCase.lessIsBetter("group/found", "groups", groups, Map.of())));
  }

  /** A reply as people type: a frame, cities, a slip now and then, an aside. */
  private static String reply(SplittableRandom random) {
    String frame = FRAMES.get(random.nextInt(FRAMES.size()));
    String city = CITIES.get(Math.min(random.nextInt(16), random.nextInt(16)));
    String other = CITIES.get(random.nextInt(CITIES.size()));
    String text = frame.formatted(city, other) + TAILS.get(random.nextInt(TAILS.size()));
    if (random.nextInt(4) == 0) {
      int at = random.nextInt(text.length());
      text = text.substring(0, at) + (char) ('a' + random.nextInt(26)) + text.substring(at);
    }
    return random.nextInt(3) == 0 ? text + " " + random.nextInt(5_000) : text;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
