package io.campaign.sms.smpp;

import java.time.Duration;

/**
 * Pause before the next try: doubles from the least to the greatest, with jitter over its upper
 * half.
 */
record Backoff(Duration min, Duration max) {
  private static final int MAX_DOUBLINGS = 20;

  /**
   * Computes the pause.
   *
   * @param failures failures in a row, at least 1
   * @param randomBits chance
   */
  Duration delay(int failures, long randomBits) {
    int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
    long base = Math.min(max.toMillis(), min.toMillis() << doublings);
    long half = base / 2;
    return Duration.ofMillis(base - half + Math.floorMod(randomBits, half + 1));
  }
}
