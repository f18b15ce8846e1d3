package io.campaign.bench.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one round took.
 *
 * @param plan CPU microseconds per message of putting them in line
 * @param send CPU microseconds per message of working them off
 * @param perSecond messages worked off per second by the wall clock
 * @param messages how many they were
 */
record Cost(double plan, double send, double perSecond, double messages) {
  private static final double SECOND = 1e9;
  private static final double MICRO = 1e3;

  static Cost of(long planNanos, long sendNanos, long wallNanos, int messages) {
    int rows = Math.max(1, messages);
    return new Cost(
        planNanos / MICRO / rows,
        sendNanos / MICRO / rows,
        messages * SECOND / Math.max(1, wallNanos),
        messages);
  }

  /** The middle of each figure. */
  static Cost median(List<Cost> rounds) {
    return new Cost(
        median(rounds, Cost::plan),
        median(rounds, Cost::send),
        median(rounds, Cost::perSecond),
        median(rounds, Cost::messages));
  }

  private static double median(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The form in which a process tells another. */
  String line() {
    return String.format(Locale.ROOT, "%.4f %.4f %.1f %.0f", plan, send, perSecond, messages);
  }

  static Cost parse(String line) {
    double[] figures =
        Arrays.stream(line.strip().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return new Cost(figures[0], figures[1], figures[2], figures[3]);
  }
}
