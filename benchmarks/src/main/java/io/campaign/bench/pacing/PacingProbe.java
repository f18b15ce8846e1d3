package io.campaign.bench.pacing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures one limiter in this process and prints the figures on one line. Arguments: name, {@code
 * cost} or a rate per second.
 */
public final class PacingProbe {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long UNLIMITED = 1_000_000_000;
  private static final int SLICES = 30;
  private static final long SLICE = 60_000_000;
  private static final int CALLS = 20_000;
  private static final long SECOND = 1_000_000_000;
  private static final long RUN = 5 * SECOND;
  private static final long STALL_AT = 2 * SECOND;
  private static final int STALL_MILLIS = 300;

  private PacingProbe() {}

  /**
   * Measures.
   *
   * @param arguments name of the limiter, what to measure
   * @throws Exception when the limiter is not there
   */
  public static void main(String[] arguments) throws Exception {
    String what = arguments[1];
    if (what.equals("cost")) {
      cost(Candidates.of(arguments[0], UNLIMITED));
    } else {
      long rate = Long.parseLong(what);
      accuracy(Candidates.of(arguments[0], rate), rate);
    }
  }

  /** Best slice of CPU time, and bytes, per call that succeeds. */
  private static void cost(Limiter limiter) {
    double best = Double.MAX_VALUE;
    double bytes = Double.MAX_VALUE;
    for (int i = 0; i < SLICES; i++) {
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      long start = THREADS.getCurrentThreadCpuTime();
      long spent = 0;
      long calls = 0;
      long taken = 0;
      while (spent < SLICE) {
        for (int j = 0; j < CALLS; j++) {
          taken += limiter.tryTake() ? 1 : 0;
        }
        calls += CALLS;
        spent = THREADS.getCurrentThreadCpuTime() - start;
      }
      if (taken > calls * 99 / 100) {
        best = Math.min(best, spent / (double) calls);
        long more = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        bytes = Math.min(bytes, more / (double) calls);
      }
    }
    if (best == Double.MAX_VALUE) {
      throw new IllegalStateException("a slice of nearly all permits must be among " + SLICES);
    }
    System.out.printf(Locale.ROOT, "%.2f %.2f%n", best, bytes);
  }

  /** Share of the rate reached, a stall aside, and the fullest second as a share of the rate. */
  private static void accuracy(Limiter limiter, long rate) throws InterruptedException {
    long[] grants = new long[(int) (rate * RUN / SECOND * 2)];
    int count = 0;
    limiter.take();
    long start = System.nanoTime();
    long stalled = 0;
    long now = start;
    while (now - start < RUN && count < grants.length) {
      if (stalled == 0 && now - start > STALL_AT) {
        TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
        stalled = System.nanoTime() - now;
      }
      limiter.take();
      now = System.nanoTime();
      grants[count++] = now;
    }
    double reached = count * (double) SECOND / (now - start - stalled) / rate;
    System.out.printf(Locale.ROOT, "%.5f %.5f%n", reached, fullest(grants, count) / (double) rate);
  }

  private static int fullest(long[] grants, int count) {
    int most = 0;
    int from = 0;
    for (int i = 0; i < count; i++) {
      while (grants[i] - grants[from] > SECOND) {
        from++;
      }
      most = Math.max(most, i - from + 1);
    }
    return most;
  }
}
