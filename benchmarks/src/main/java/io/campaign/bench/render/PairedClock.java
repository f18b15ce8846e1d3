package io.campaign.bench.render;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures candidates against each other on one thread's CPU time: after warming up, batches of
 * each in turn, and of each the best batch counts. What the machine does besides hits all alike.
 */
final class PairedClock {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long WARM_UP_NANOS = 800_000_000;
  private static final long BATCH_NANOS = 20_000_000;
  private static final int ROUNDS = 30;
  private static final int CHUNK = Ring.SIZE;

  private PairedClock() {}

  /**
   * What one candidate took for one text.
   *
   * @param nanos CPU time in nanoseconds, best batch
   * @param bytes bytes allocated
   */
  record Cost(double nanos, double bytes) {}

  /** Measures all candidates in turn; the costs come in their order. */
  static List<Cost> measure(List<Candidate> candidates) {
    int[] chunks = new int[candidates.size()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = warmUp(candidates.get(i));
    }
    double[] best = new double[chunks.length];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < chunks.length; i++) {
        best[i] = Math.min(best[i], batch(candidates.get(i), chunks[i]));
      }
    }
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < chunks.length; i++) {
      costs.add(new Cost(best[i], bytes(candidates.get(i))));
    }
    return costs;
  }

  /** Runs until the compiler is done with it; returns the number of chunks for a batch. */
  private static int warmUp(Candidate candidate) {
    long start = THREADS.getCurrentThreadCpuTime();
    long last = 1;
    long now = start;
    while (now - start < WARM_UP_NANOS) {
      use(candidate.run(CHUNK));
      long next = THREADS.getCurrentThreadCpuTime();
      last = Math.max(1, next - now);
      now = next;
    }
    return (int) Math.max(1, BATCH_NANOS / last);
  }

  private static double batch(Candidate candidate, int chunks) {
    long start = THREADS.getCurrentThreadCpuTime();
    long length = 0;
    for (int i = 0; i < chunks; i++) {
      length += candidate.run(CHUNK);
    }
    use(length);
    return (THREADS.getCurrentThreadCpuTime() - start) / ((double) chunks * CHUNK);
  }

  /** Keeps the renders alive: what is not used may be left out by the compiler. */
  private static void use(long length) {
    if (length <= 0) {
      throw new IllegalStateException("length of all texts (" + length + ") must be positive");
    }
  }

  private static double bytes(Candidate candidate) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    use(candidate.run(CHUNK));
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) CHUNK;
  }
}
