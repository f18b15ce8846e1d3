package io.campaign.demo;

import io.campaign.spi.BusinessClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's time and an offset that can be moved on and survives a restart. Thread-safe. */
final class DemoClock implements BusinessClock {
  private static final String KEY = "clock.offset.millis";

  private final DemoFolder folder;
  private final Clock wall = Clock.systemUTC();
  private volatile Duration offset;

  DemoClock(DemoFolder folder) {
    this.folder = folder;
    this.offset = Duration.ofMillis(Long.parseLong(folder.get(KEY, "0")));
  }

  @Override
  public Instant now() {
    return wall.instant().plus(offset);
  }

  /** Moves the clock on to a time; one that has passed changes nothing. */
  void moveTo(Instant then) {
    Duration ahead = Duration.between(now(), then);
    if (!ahead.isNegative()) {
      Duration moved = offset.plus(ahead);
      folder.set(KEY, String.valueOf(moved.toMillis() + 1));
      offset = moved;
    }
  }
}
