package io.campaign.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The limits of Meta, each with its own memory. Thread-safe. */
final class Limiters {
  private static final Duration DAY = Duration.ofHours(24);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long PAIR_SECONDS = 6;

  private final int perSecond;
  private final long people;
  private final Deque<Instant> order = new ArrayDeque<>();
  private final Deque<String> whom = new ArrayDeque<>();
  private final Map<String, Instant> reached = new HashMap<>();
  private final Map<String, Instant> pairs = new HashMap<>();
  private long second;
  private int inSecond;

  Limiters(int perSecond, long people) {
    this.perSecond = perSecond;
    this.people = people;
  }

  /** Whether one more request fits into this second. */
  synchronized boolean fits(long nanos) {
    if (nanos - second >= SECOND) {
      second = nanos;
      inSecond = 0;
    }
    return ++inSecond <= perSecond;
  }

  /** Whether a person may be written to again. */
  synchronized boolean pairFits(String to, Instant now) {
    Instant last = pairs.get(to);
    return last == null || !last.plusSeconds(PAIR_SECONDS).isAfter(now);
  }

  /** Whether another person fits into the last 24 hours. */
  synchronized boolean personFits(String to, Instant now) {
    while (!order.isEmpty() && !order.peekFirst().plus(DAY).isAfter(now)) {
      order.removeFirst();
      reached.remove(whom.removeFirst());
    }
    return people == 0 || reached.containsKey(to) || reached.size() < people;
  }

  synchronized void took(String to, Instant now) {
    pairs.put(to, now);
    if (reached.putIfAbsent(to, now) == null) {
      order.addLast(now);
      whom.addLast(to);
    }
  }
}
