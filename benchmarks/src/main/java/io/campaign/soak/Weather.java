package io.campaign.soak;

import java.util.SplittableRandom;

/**
 * Chance of one provider, from a seed. What concerns a recipient depends on its number alone, the
 * rest on the order of events. Thread-safe.
 */
final class Weather {
  private static final int CALM = 3_000;
  private static final int LONGEST_BURST = 20;

  private final long seed;
  private final SplittableRandom random;
  private int calm;
  private int burst;

  Weather(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.calm = random.nextInt(CALM / 2, CALM);
  }

  /** What became of a message on its way to the phone. */
  enum Fate {
    DELIVERED,
    NOT_DELIVERED,
    NEVER_TOLD
  }

  private int percentile(String recipient, int salt) {
    return new SplittableRandom(seed ^ recipient.hashCode() * 31L ^ salt).nextInt(1_000);
  }

  /** Five in a thousand numbers do not exist. */
  boolean refuses(String recipient) {
    return percentile(recipient, 1) < 5;
  }

  Fate fate(String recipient) {
    int of = percentile(recipient, 2);
    return of < 10 ? Fate.NEVER_TOLD : of < 40 ? Fate.NOT_DELIVERED : Fate.DELIVERED;
  }

  synchronized boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  synchronized int upTo(int most) {
    return random.nextInt(most);
  }

  /** Now and then a row of requests is too much. */
  synchronized boolean tooMuch() {
    if (burst > 0) {
      burst--;
      return true;
    }
    calm--;
    if (calm > 0) {
      return false;
    }
    calm = random.nextInt(CALM / 2, CALM);
    burst = random.nextInt(1, LONGEST_BURST);
    return false;
  }
}
