package io.campaign.pacing;

import io.campaign.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;

/**
 * Several buckets that must all agree, such as account, channel, carrier and sender (R24). All are
 * asked with the same tick; when one refuses, what the earlier ones gave goes back.
 *
 * <p>Thread-safe and free of allocation, like its buckets. While one thread's permits are on their
 * way back another may be refused that would have fitted: never too many, briefly too few. List the
 * bucket that refuses most often first.
 */
public final class NestedLimiter {
  private final TokenBucket[] buckets;

  /**
   * Nests buckets, which other limiters may share.
   *
   * @param buckets at least one, each once
   * @throws InvalidInputException if the list is empty or names a bucket twice
   */
  public NestedLimiter(List<TokenBucket> buckets) {
    this.buckets = buckets.toArray(TokenBucket[]::new);
    if (buckets.isEmpty() || new HashSet<>(buckets).size() != buckets.size()) {
      throw new InvalidInputException(
          "buckets (%d) must be at least one, each once".formatted(buckets.size()));
    }
  }

  /**
   * Takes the permits of one message from every bucket, or from none.
   *
   * @param nowNanos present tick
   * @param weight parts, 1 to {@link TokenBucket#MAX_WEIGHT}
   * @return {@link TokenBucket#GRANTED}, or nanoseconds after which to ask again: the longest wait
   *     of all buckets
   * @throws InvalidInputException if the weight is out of range
   */
  public long tryAcquire(long nowNanos, int weight) {
    for (int i = 0; i < buckets.length; i++) {
      long wait = buckets[i].tryAcquire(nowNanos, weight);
      if (wait != TokenBucket.GRANTED) {
        giveBackFirst(i, weight);
        return longestWait(nowNanos, weight, i + 1, wait);
      }
    }
    return TokenBucket.GRANTED;
  }

  /**
   * Takes a block of permits, as many as every bucket has.
   *
   * @param nowNanos present tick
   * @param most permits that can be used, from 0
   * @return permits taken from each bucket, 0 to {@code most}
   */
  public int acquireUpTo(long nowNanos, int most) {
    int granted = most;
    for (int i = 0; i < buckets.length; i++) {
      int here = buckets[i].acquireUpTo(nowNanos, granted);
      giveBackFirst(i, granted - here);
      granted = here;
    }
    return granted;
  }

  /**
   * Returns permits that were taken and not used, to every bucket.
   *
   * @param permits from 0, at most what was taken
   * @throws InvalidInputException if negative
   */
  public void giveBack(int permits) {
    for (TokenBucket bucket : buckets) {
      bucket.giveBack(permits);
    }
  }

  /**
   * Tells what {@link #tryAcquire} would answer, taking nothing.
   *
   * @param nowNanos present tick
   * @param weight parts, 1 to {@link TokenBucket#MAX_WEIGHT}
   * @return {@link TokenBucket#GRANTED}, or the longest wait of all buckets in nanoseconds
   * @throws InvalidInputException if the weight is out of range
   */
  public long waitFor(long nowNanos, int weight) {
    return longestWait(nowNanos, weight, 0, TokenBucket.GRANTED);
  }

  private void giveBackFirst(int count, int permits) {
    for (int i = 0; i < count && permits > 0; i++) {
      buckets[i].giveBack(permits);
    }
  }

  private long longestWait(long nowNanos, int weight, int from, long known) {
    long longest = known;
    for (int i = from; i < buckets.length; i++) {
      longest = Math.max(longest, buckets[i].waitFor(nowNanos, weight));
    }
    return longest;
  }
}
