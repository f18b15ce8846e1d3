package io.campaign.bench.pacing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The least a limiter can be: one clock read and one compare-and-set, for one limit. */
final class OneCas implements Limiter {
  private static final long BURST = 20_000_000;

  private final AtomicLong due = new AtomicLong(System.nanoTime());
  private final long interval;

  OneCas(long perSecond) {
    this.interval = 1_000_000_000L / perSecond;
  }

  @Override
  public boolean tryTake() {
    return waitOrTake() <= 0;
  }

  @Override
  public void take() {
    for (long wait = waitOrTake(); wait > 0; wait = waitOrTake()) {
      LockSupport.parkNanos(wait);
    }
  }

  private long waitOrTake() {
    long now = System.nanoTime();
    while (true) {
      long seen = due.get();
      long from = Math.max(seen, now - BURST);
      if (from > now) {
        return from - now;
      }
      if (due.compareAndSet(seen, from + interval)) {
        return 0;
      }
    }
  }
}
