package io.campaign.bench.attribution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.campaign.inbound.HandOffIndex;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/** One million members with one hand-off each, looked up at random by three structures. */
final class Lookups {
  static final int MEMBERS = Integer.getInteger("bench.members", 1_000_000);
  private static final int ASKED = 1 << 16;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 24);
  private static final long NOW = 2_000;
  private static final int SPACING = 7;

  private final HandOffIndex index = new HandOffIndex(1L << 30);
  private final Cache<Long, HandedOff> cache;
  private final long[] keys;
  private final long[] values;
  private final long[] asked = new long[ASKED];

  /** What a cache would keep per member. */
  private record HandedOff(long runNo, long at, long endsAt) {}

  Lookups() {
    this.cache = Caffeine.newBuilder().maximumSize(MEMBERS * 2L).build();
    int size = Integer.highestOneBit(MEMBERS) * 4;
    this.keys = new long[size];
    this.values = new long[size];
    index.window(1, 10_000);
    for (long i = 1; i <= MEMBERS; i++) {
      long member = i * SPACING;
      index.put(member, 1, 1_000);
      cache.put(member, new HandedOff(1, 1_000, 10_000));
      int at = slot(member);
      keys[at] = member;
      values[at] = 1;
    }
    SplittableRandom random = new SplittableRandom(5);
    Arrays.setAll(asked, i -> (1 + random.nextInt(MEMBERS)) * (long) SPACING);
  }

  private int slot(long member) {
    int mask = keys.length - 1;
    long mixed = member * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed ^ (mixed >>> 32)) & mask;
    while (keys[at] != 0 && keys[at] != member) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private long ours(long member) {
    return index.answered(member, NOW);
  }

  private long caffeine(long member) {
    HandedOff found = cache.getIfPresent(member);
    return found != null && found.at() <= NOW && NOW < found.endsAt() ? found.runNo() : 0;
  }

  private long table(long member) {
    int at = slot(member);
    return keys[at] == member ? values[at] : 0;
  }

  /**
   * Millions of hits a second and core.
   *
   * @param ours our index, which also decides by the window
   * @param caffeine a cache of objects, which also decides by the window
   * @param table an open-addressing table of numbers, which decides nothing
   * @param bytes bytes one of our hits allocates
   */
  record Rates(double ours, double caffeine, double table, double bytes) {}

  /** Takes turns, so that whatever else the machine does hits all alike; the median counts. */
  Rates measure() {
    double[] ours = new double[ROUNDS];
    double[] caffeine = new double[ROUNDS];
    double[] table = new double[ROUNDS];
    for (int round = -6; round < ROUNDS; round++) {
      double a = rate(this::ours);
      double b = rate(this::caffeine);
      double c = rate(this::table);
      if (round >= 0) {
        ours[round] = a;
        caffeine[round] = b;
        table[round] = c;
      }
    }
    return new Rates(median(ours), median(caffeine), median(table), bytes());
  }

  private double rate(LongUnaryOperator lookup) {
    long start = cpu();
    long sum = 0;
    for (int round = 0; round < 8; round++) {
      for (long member : asked) {
        sum += lookup.applyAsLong(member);
      }
    }
    if (sum != 8L * ASKED) {
      throw new IllegalStateException("hits (" + sum + ") must be " + 8L * ASKED);
    }
    return 8.0 * ASKED * 1_000 / (cpu() - start);
  }

  private double bytes() {
    long before = allocated();
    long sum = 0;
    for (long member : asked) {
      sum += index.answered(member, NOW);
    }
    long after = allocated();
    return sum == 0 ? -1 : Math.max(0, after - before - 128) / (double) ASKED;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
