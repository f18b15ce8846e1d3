package io.campaign.soak;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a provider has to tell, each when it is due, and again until it is acknowledged.
 * Thread-safe.
 */
final class Postbag {
  private static final int THREADS = 32;
  private static final int AGAIN_MILLIS = 300;

  private final DelayQueue<Letter> waiting = new DelayQueue<>();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong told = new AtomicLong();

  /** Tells something once. */
  @FunctionalInterface
  interface Attempt {
    /** Returns true when it was acknowledged. */
    boolean tell() throws Exception;
  }

  private record Letter(long dueNanos, Attempt attempt) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  void start() {
    for (int i = 1; i <= THREADS; i++) {
      Thread thread = new Thread(this::tellAll, "tell-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  void add(long delayMillis, Attempt attempt) {
    open.incrementAndGet();
    schedule(delayMillis, attempt);
  }

  private void schedule(long delayMillis, Attempt attempt) {
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
    waiting.add(new Letter(due, attempt));
  }

  private void tellAll() {
    try {
      while (true) {
        Letter letter = waiting.take();
        if (tell(letter.attempt())) {
          told.incrementAndGet();
          open.decrementAndGet();
        } else {
          schedule(AGAIN_MILLIS, letter.attempt());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean tell(Attempt attempt) throws InterruptedException {
    try {
      return attempt.tell();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false; // whatever was wrong with the connection, there will be another
    }
  }

  /** Not acknowledged yet. */
  long open() {
    return open.get();
  }

  /** Acknowledged, repeats counted. */
  long told() {
    return told.get();
  }
}
