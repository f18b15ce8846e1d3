package io.campaign.simulation;

import io.campaign.spi.BusinessClock;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The only time there is, and what is to happen at which time. Business time, ticks and the store's
 * clock all follow it, each with an offset of its own, so that code which compares them fails.
 */
final class Timeline {
  /** The time of day at which stories begin, where no zone is set. */
  static final LocalTime LOCAL_START = LocalTime.of(10, 0);

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  /** Something that is to happen. */
  private record Event(long at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long now;
  private long order;
  private Duration jumped = Duration.ZERO;

  long now() {
    return now;
  }

  Instant business() {
    return START.plusNanos(now).plus(jumped);
  }

  BusinessClock clock() {
    return this::business;
  }

  Ticks ticks(long offset) {
    return () -> now + offset;
  }

  /** Sets business time, as an operator or a demo does; nothing else moves. */
  void jump(Duration by) {
    jumped = jumped.plus(by);
  }

  void after(Duration delay, Runnable action) {
    events.add(new Event(now + delay.toNanos(), order++, action));
  }

  @Nullable Long nextEventAt() {
    Event next = events.peek();
    return next == null ? null : Long.valueOf(next.at());
  }

  boolean quiet() {
    return events.isEmpty();
  }

  void advanceTo(long time) {
    now = Math.max(now, time);
  }

  /** Lets the next event happen if its time has come. */
  boolean runDue() {
    Event next = events.peek();
    if (next == null || next.at() > now) {
      return false;
    }
    events.remove();
    next.action().run();
    return true;
  }
}
