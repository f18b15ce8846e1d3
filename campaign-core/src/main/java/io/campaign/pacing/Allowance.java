package io.campaign.pacing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Permits that were drawn and are being used up. Each may be used from the moment it is due, and
 * not later than a burst after it: what a stall makes too old is lost, not caught up with.
 *
 * <p>Taking is one compare-and-set, allocates nothing and never blocks, however many limits the
 * permits were drawn from. Ticks are nanoseconds of any monotonic clock with any origin, always an
 * argument. Thread-safe.
 */
public final class Allowance {
  /** Answer of {@link #tryTake}: granted, no wait. */
  public static final long GRANTED = 0;

  /** Answer of {@link #tryTake}: nothing left, draw again. */
  public static final long EMPTY = -1;

  /** How much time's worth of the rate may leave at once. */
  public static final Duration BURST = Duration.ofMillis(20);

  /** Permits of one draw; {@code due} is when the next of them is. */
  private static final class Slice {
    private final long end;
    private final long interval;
    private final long lateness;
    private final AtomicLong due;

    Slice(long start, long interval, int permits) {
      this.end = start + permits * interval;
      this.interval = interval;
      this.lateness = Math.max(BURST.toNanos(), interval);
      this.due = new AtomicLong(start);
    }

    /** The next permit that is not too old. */
    long next(long seen, long now) {
      long oldest = now - lateness;
      return seen - oldest < 0 ? oldest : seen;
    }

    long overrun() {
      return Math.max(0, due.get() - end);
    }
  }

  private volatile @Nullable Slice current;
  private volatile @Nullable Slice following;

  /** Creates one with nothing in it. */
  public Allowance() {}

  /**
   * Takes the permits of one message, all or none. A message that weighs more than is left takes
   * the rest from what is drawn next.
   *
   * @param now present tick
   * @param weight parts, from 1
   * @return {@link #GRANTED}, nanoseconds (above 0) after which to ask again, or {@link #EMPTY}
   */
  public long tryTake(long now, int weight) {
    while (true) {
      Slice slice = current;
      if (slice == null) {
        return EMPTY;
      }
      long seen = slice.due.get();
      long due = slice.next(seen, now);
      if (due - slice.end >= 0) {
        if (!advance(slice)) {
          return EMPTY;
        }
      } else if (due - now > 0) {
        return due - now;
      } else if (slice.due.compareAndSet(seen, due + weight * slice.interval)) {
        return GRANTED;
      }
    }
  }

  /**
   * Adds permits that were drawn, to be used after those that are left.
   *
   * @param now present tick
   * @param start tick at which the first is due
   * @param interval nanoseconds from one to the next
   * @param permits how many
   */
  public synchronized void add(long now, long start, long interval, int permits) {
    Slice slice = current;
    if (slice == null) {
      current = new Slice(start, interval, permits);
      return;
    }
    Slice fresh = new Slice(after(slice, start), interval, permits);
    following = fresh;
    if (slice.next(slice.due.get(), now) - slice.end >= 0) {
      advance(slice);
    }
  }

  /** A clock that is known better by now must not make two draws overlap. */
  private static long after(Slice slice, long start) {
    long overlap = slice.end - start;
    return overlap > 0 && overlap < BURST.toNanos() ? slice.end : start;
  }

  private synchronized boolean advance(Slice done) {
    Slice next = following;
    if (current != done) {
      return true;
    }
    if (next == null) {
      return false;
    }
    next.due.addAndGet(done.overrun());
    current = next;
    following = null;
    return true;
  }

  /**
   * Says how long what was drawn lasts.
   *
   * @param now present tick
   * @return nanoseconds until the last permit has been due; 0 or less when all is over
   */
  public long left(long now) {
    Slice slice = following;
    slice = slice == null ? current : slice;
    return slice == null ? 0 : slice.end - now;
  }

  /**
   * Counts the permits that can still be used.
   *
   * @param now present tick
   * @return from 0
   */
  public long permits(long now) {
    return permits(current, now) + permits(following, now);
  }

  private static long permits(@Nullable Slice slice, long now) {
    return slice == null
        ? 0
        : Math.max(0, (slice.end - slice.next(slice.due.get(), now)) / slice.interval);
  }

  /** Drops what is left: the carrier wants a pause. */
  public synchronized void clear() {
    current = null;
    following = null;
  }
}
