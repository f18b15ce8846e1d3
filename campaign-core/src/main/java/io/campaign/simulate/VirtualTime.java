package io.campaign.simulate;

import io.campaign.spi.BusinessClock;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The only time there is in a simulated send; it jumps to whatever comes next. */
final class VirtualTime {
  private record Event(long at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Instant start;
  private long now;
  private long order;

  VirtualTime(Instant start) {
    this.start = start;
  }

  Instant business() {
    return start.plusNanos(now);
  }

  BusinessClock clock() {
    return this::business;
  }

  Ticks ticks() {
    return () -> now;
  }

  long now() {
    return now;
  }

  void after(Duration delay, Runnable action) {
    events.add(new Event(now + delay.toNanos(), order++, action));
  }

  /** Moves on to the next event, or to the given time when that is earlier, and lets it happen. */
  void advance(long latest) {
    Event next = events.peek();
    if (next == null || next.at() > latest) {
      now = Math.max(now, latest);
      return;
    }
    events.remove();
    now = Math.max(now, next.at());
    next.action().run();
  }
}
