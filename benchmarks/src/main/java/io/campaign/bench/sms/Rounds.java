package io.campaign.bench.sms;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures in turns and keeps the best of each, since the machine may do other things besides. */
final class Rounds {
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Rounds() {}

  /** Work on one thread; returns something so that it is not left out. */
  @FunctionalInterface
  interface Task {
    long run(int count);
  }

  /** Work over a connection. */
  @FunctionalInterface
  interface Send {
    void run() throws Exception;
  }

  /** What one run took. */
  record Cost(double wallSeconds, double cpuSeconds) {}

  /** The best of both sides. */
  record Pair(Cost ours, Cost peer) {}

  /** CPU time of this thread per item, the best of several rounds in turns. */
  static List<Double> cpuNanos(List<Task> tasks, int count, int rounds) {
    var threads = ManagementFactory.getThreadMXBean();
    double[] best = new double[tasks.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    long seen = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < best.length; i++) {
        long start = threads.getCurrentThreadCpuTime();
        seen += tasks.get(i).run(count);
        best[i] = Math.min(best[i], (threads.getCurrentThreadCpuTime() - start) / (double) count);
      }
    }
    if (seen <= 0) {
      throw new IllegalStateException("parts counted (" + seen + ") must be above zero");
    }
    List<Double> nanos = new ArrayList<>();
    for (double one : best) {
      nanos.add(one);
    }
    return nanos;
  }

  /** Wall and CPU time of this process, in turns; the first two rounds of each only warm up. */
  static Pair pair(Send ours, Send peer, int rounds) throws Exception {
    Cost[] best = {null, null};
    for (int round = 0; round < rounds; round++) {
      Send[] order = {ours, peer};
      for (int i = 0; i < order.length; i++) {
        int side = round % 2 == 0 ? i : 1 - i;
        Cost cost = measure(order[side]);
        if (round >= 2) {
          best[side] = best[side] == null ? cost : better(best[side], cost);
        }
      }
    }
    return new Pair(best[0], best[1]);
  }

  private static Cost better(Cost a, Cost b) {
    return new Cost(
        Math.min(a.wallSeconds(), b.wallSeconds()), Math.min(a.cpuSeconds(), b.cpuSeconds()));
  }

  private static Cost measure(Send send) throws Exception {
    long cpu = OS.getProcessCpuTime();
    long wall = System.nanoTime();
    send.run();
    return new Cost((System.nanoTime() - wall) / 1e9, (OS.getProcessCpuTime() - cpu) / 1e9);
  }
}
