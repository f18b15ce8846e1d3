package io.campaign.whatsapp.send;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why nothing is sent for a while, and for how long. Thread-safe. */
final class Rest {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MAX_DOUBLINGS = 6;

  private final Ticks ticks;
  private final Randomness randomness;
  private volatile @Nullable State state;

  private record State(CarrierHealth.State health, long untilTick, String detail) {}

  Rest(Ticks ticks, Randomness randomness) {
    this.ticks = ticks;
    this.randomness = randomness;
  }

  void begin(CarrierHealth.State health, Duration time, String detail) {
    state = new State(health, ticks.nanos() + time.toNanos(), detail);
  }

  /** What a message gets meanwhile; null when nothing keeps it. */
  @Nullable HandOff handOff() {
    State now = state;
    long left = now == null ? 0 : now.untilTick() - ticks.nanos();
    if (now == null || left <= 0) {
      return null;
    }
    return now.health() == CarrierHealth.State.READY
        ? new HandOff.Throttled(Duration.ofNanos(left), now.detail())
        : new HandOff.NotWritten(now.detail());
  }

  @Nullable CarrierHealth health() {
    State now = state;
    return now == null || now.untilTick() - ticks.nanos() <= 0
        ? null
        : new CarrierHealth(now.health(), now.detail());
  }

  /** Doubles from the first rest to the longest, with jitter over its upper half. */
  Duration growing(int failures) {
    int doublings = Math.max(0, Math.min(failures - 1, MAX_DOUBLINGS));
    long nanos = Math.min(LONGEST.toNanos(), FIRST.toNanos() << doublings);
    long jitter = Math.floorMod(randomness.nextLong(), nanos / 2);
    return Duration.ofNanos(nanos - jitter);
  }
}
