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

  private final DispatchSettings settings;
  private final Randomness randomness;

  RetryPolicy(DispatchSettings settings, Randomness randomness) {
    this.settings = settings;
    this.randomness = randomness;
  }

  boolean allowsAnother(int attempt) {
    return attempt < settings.maxAttempts();
  }

  Duration delayAfter(int attempt) {
    long base = settings.retryBase().toMillis() << Math.min(attempt - 1, 20);
    long capped = Math.min(base, settings.retryMax().toMillis());
    long half = Math.max(1, capped / 2);
    long step = Math.max(1, half / STEPS);
    return Duration.ofMillis(half + step * Long.remainderUnsigned(randomness.nextLong(), STEPS));
  }
}
