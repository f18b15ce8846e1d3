package io.campaign.bench.filter;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures candidates in turn, in batches. Time is CPU time: of this thread, by the best batch; or
 * of this process and a server's processes, by the mean of all batches.
 */
final class Stopwatch {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long NANOS_PER_TICK = 10_000_000;

  /** What is measured. The answer is used, so that the compiler cannot leave the work out. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }

  private final long warmUpNanos;
  private final int rounds;
  private final long server;
  private final boolean whole;
  private long sink;

  private Stopwatch(long warmUpNanos, int rounds, boolean whole, long server) {
    this.warmUpNanos = warmUpNanos;
    this.rounds = rounds;
    this.whole = whole;
    this.server = server;
  }

  /** CPU time of the calling thread. */
  static Stopwatch ofThread(long warmUpMillis, int rounds) {
    return new Stopwatch(warmUpMillis * 1_000_000, rounds, false, 0);
  }

  /** CPU time of all threads of this process, and of a server and its children; 0 for no server. */
  static Stopwatch ofProcesses(long warmUpMillis, int rounds, long server) {
    return new Stopwatch(warmUpMillis * 1_000_000, rounds, true, server);
  }

  /** Nanoseconds for one call of each candidate. */
  double[] measure(List<Work> candidates) throws Exception {
    int[] calls = new int[candidates.size()];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = warmUp(candidates.get(i));
    }
    double[] best = new double[calls.length];
    double[] sum = new double[calls.length];
    Arrays.fill(best, Double.MAX_VALUE);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < calls.length; i++) {
        double one = batch(candidates.get(i), calls[i]);
        best[i] = Math.min(best[i], one);
        sum[i] += one / rounds;
      }
    }
    if (sink == Long.MIN_VALUE) {
      throw new IllegalStateException("the answers (" + sink + ") must be counts");
    }
    // a process's time comes in ticks of 10 ms, so one batch may show none
    return whole ? sum : best;
  }

  private int warmUp(Work candidate) throws Exception {
    long start = nanos();
    long before = start;
    long now = start;
    int times = 0;
    while (now - start < warmUpNanos || times < 3) {
      before = now;
      sink += candidate.run();
      now = nanos();
      times++;
    }
    double each = whole ? (double) (now - start) / times : now - before;
    long batch = whole ? 200_000_000 : 20_000_000;
    int most = whole ? 50_000 : 2_000;
    return (int) Math.max(1, Math.min(most, batch / Math.max(1, each)));
  }

  private double batch(Work candidate, int calls) throws Exception {
    long start = nanos();
    for (int i = 0; i < calls; i++) {
      sink += candidate.run();
    }
    return (nanos() - start) / (double) calls;
  }

  private long nanos() {
    if (!whole) {
      return THREADS.getCurrentThreadCpuTime();
    }
    return OS.getProcessCpuTime() + (server == 0 ? 0 : serverNanos());
  }

  private long serverNanos() {
    return ProcessHandle.of(server).stream()
        .flatMap(parent -> parent.descendants())
        .mapToLong(process -> ticks(process.pid()) * NANOS_PER_TICK)
        .sum();
  }

  private static long ticks(long pid) {
    Path stat = Path.of("/proc/" + pid + "/stat");
    try {
      String line = Files.exists(stat) ? Files.readString(stat) : "";
      String[] fields = line.substring(line.lastIndexOf(')') + 1).split(" ", -1);
      return fields.length < 14 ? 0 : Long.parseLong(fields[12]) + Long.parseLong(fields[13]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
