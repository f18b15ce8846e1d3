package io.campaign.pacing;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks for the next permits of several limits that must all agree, such as account, channel,
 * carrier and sender. Stores call {@link #from} inside their transaction; what is granted is
 * decided here, the same for all of them.
 *
 * @param limits limits in force, at least one, each key once; kept in the order of their keys
 * @param holder who asks: one path of one engine, 1 to 64 characters
 * @param wanted permits that can be used, from 1
 */
public record Draw(List<Limit> limits, String holder, int wanted) {
  /** Others may draw this long before the present permits end, whoever has them a little later. */
  static final long AHEAD = 60_000_000L;

  static final long HOLDER_AHEAD = 40_000_000L;

  /** Sorts the limits and checks the bounds. */
  public Draw {
    limits = limits.stream().sorted(Comparator.comparing(Limit::key)).toList();
    Set<LimitKey> keys = new HashSet<>();
    limits.forEach(limit -> keys.add(limit.key()));
    if (limits.isEmpty() || keys.size() != limits.size()) {
      throw new InvalidInputException(
          "limits (%d) must be at least one, each once".formatted(limits.size()));
    }
    if (wanted < 1) {
      throw new InvalidInputException("permits wanted (%d) must be at least 1".formatted(wanted));
    }
  }

  /** What a store answers. */
  public sealed interface Answer permits Granted, Later {}

  /**
   * Permits, the first due at {@code start} and each of the others an interval after the one before
   * it. They are lost when they are not used in time.
   *
   * @param now present time of the store, nanoseconds
   * @param start when the first is due, by the same clock
   * @param interval nanoseconds from one to the next
   * @param permits how many, from 1
   */
  public record Granted(long now, long start, long interval, int permits) implements Answer {}

  /**
   * Nothing yet.
   *
   * @param after nanoseconds after which to ask again, above 0; somebody else may be faster
   */
  public record Later(long after) implements Answer {}

  /**
   * A decision.
   *
   * @param answer what to tell whoever asked
   * @param after the buckets as they are to be kept, in the order of the limits
   */
  public record Decision(Answer answer, List<TokenBucket> after) {}

  /**
   * Draws from every bucket or from none. At most {@link TokenBucket#BLOCK} worth of the slowest
   * limit at once; whoever drew last lets others go first.
   *
   * @param buckets buckets as they are kept, in the order of the limits
   * @param now present time of the store, nanoseconds
   * @return the answer and the buckets after it
   */
  public Decision from(List<TokenBucket> buckets, long now) {
    long wait = 0;
    long start = now;
    long slowest = 1;
    long most = wanted;
    for (int i = 0; i < limits.size(); i++) {
      TokenBucket bucket = buckets.get(i);
      Rate rate = limits.get(i).rate();
      long ahead = bucket.holder().equals(holder) ? HOLDER_AHEAD : AHEAD;
      long due = bucket.nextDue(rate, now, AHEAD);
      long interval = bucket.intervalAt(rate, now);
      wait = Math.max(wait, Math.max(bucket.pauseLeft(now), due - now - ahead));
      start = Math.max(start, due);
      slowest = Math.max(slowest, interval);
      most = Math.min(most, Math.max(1, TokenBucket.BLOCK.toNanos() / interval));
    }
    if (wait > 0) {
      return new Decision(new Later(wait), buckets);
    }
    List<TokenBucket> after = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      TokenBucket bucket = buckets.get(i);
      Rate rate = limits.get(i).rate();
      long next = bucket.nextDue(rate, now, AHEAD) + most * bucket.intervalAt(rate, now);
      after.add(bucket.drawn(next, holder));
    }
    return new Decision(new Granted(now, start, slowest, (int) most), after);
  }
}
