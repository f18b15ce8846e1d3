package io.campaign.dispatch;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knobs of the sending line. Defaults suit carriers of up to a few thousand messages a second.
 *
 * @param batchSize most messages a worker has open at a time, 1 to 1,000; also bounds what a crash
 *     leaves unknown
 * @param workersPerCarrier workers per carrier, 1 to 64; batches are cut so that all workers
 *     together respect the carrier's in-flight limit
 * @param lease how long a chunk is leased, longer than batch deadline and submit time-out together
 * @param batchDeadline how long after opening a message may still be submitted; what is left then
 *     is given back
 * @param maxAttempts attempts at a message that fails for a while, 1 to 20
 * @param retryBase delay before the second attempt; doubles each time, with jitter
 * @param retryMax longest delay between attempts
 * @param planPage members planned per step, 1 to 10,000
 */
public record DispatchSettings(
    int batchSize,
    int workersPerCarrier,
    Duration lease,
    Duration batchDeadline,
    int maxAttempts,
    Duration retryBase,
    Duration retryMax,
    int planPage) {
  /**
   * Batches of 100, one worker, lease 30 s, deadline 1 s, 5 attempts from 30 s to 30 min, pages of
   * 5,000.
   */
  public static final DispatchSettings DEFAULT =
      new DispatchSettings(
          100,
          1,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          5,
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          5_000);

  /** Checks all ranges and names every problem. */
  public DispatchSettings {
    List<String> problems = new ArrayList<>();
    range(problems, "batch size", batchSize, 1_000);
    range(problems, "workers per carrier", workersPerCarrier, 64);
    range(problems, "attempts", maxAttempts, 20);
    range(problems, "plan page", planPage, 10_000);
    if (lease.compareTo(batchDeadline) <= 0) {
      problems.add("lease (" + lease + ") must be longer than the batch deadline " + batchDeadline);
    }
    if (lease.compareTo(Duration.ofHours(1)) > 0) {
      problems.add("lease (" + lease + ") must be at most an hour: after a crash it has to end");
    }
    if (retryBase.isNegative() || retryBase.isZero() || retryMax.compareTo(retryBase) < 0) {
      problems.add(
          "retry delays (" + retryBase + " to " + retryMax + ") must be above zero and ascending");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void range(List<String> problems, String what, int value, int max) {
    if (value < 1 || value > max) {
      problems.add(what + " (" + value + ") must be 1 to " + max);
    }
  }
}
