package io.campaign.dispatch;

import io.campaign.spi.Randomness;
import java.time.Duration;

/**
 * Exponential delays with jitter: half fixed, half random, so that a burst of failures spreads and
 * no delay collapses to zero. The random half has few steps, since messages that are tried again at
 * the same time share a chunk.
 */
final class RetryPolicy {
  private static final int STEPS = 8;

  /** Retries that first attempts pay for: one for every ten. */
  private static final double SHARE = 0.1;

  /** So many may be saved up, so that a small run can retry all it has. */
  private static final double MOST_SAVED = 1_000;

  private final DispatchSettings settings;
  private final Randomness randomness;
  private double saved = MOST_SAVED;

  RetryPolicy(DispatchSettings settings, Randomness randomness) {
    this.settings = settings;
    this.randomness = randomness;
  }

  /** A message was taken: it pays its share. */
  void earn() {
    saved = Math.min(MOST_SAVED, saved + SHARE);
  }

  boolean allowsAnother(int attempt) {
    return attempt < settings.maxAttempts();
  }

  /**
   * Computes the delay of the next attempt: the longest one where the budget is used up, so that
   * retries never become the bulk of what a struggling carrier gets.
   */
  Duration delayAfter(int attempt) {
    if (saved < 1) {
      return jittered(settings.retryMax());
    }
    saved--;
    return backOff(attempt);
  }

  private Duration backOff(int attempt) {
    long base = settings.retryBase().toMillis() << Math.min(attempt - 1, 20);
    long capped = Math.min(base, settings.retryMax().toMillis());
    return jittered(Duration.ofMillis(capped));
  }

  private Duration jittered(Duration longest) {
    long half = Math.max(1, longest.toMillis() / 2);
    long step = Math.max(1, half / STEPS);
    return Duration.ofMillis(half + step * Long.remainderUnsigned(randomness.nextLong(), STEPS));
  }
}
