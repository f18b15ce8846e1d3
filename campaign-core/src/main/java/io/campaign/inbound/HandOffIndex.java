package io.campaign.inbound;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * The three latest hand-offs of each member, in the memory of a single node: answers which run a
 * message answers without asking the store, as long as only the latest-hand-off rule is needed.
 *
 * <p>An open-addressing table of one cache line per member: member number, then pairs of time and
 * run, latest first. Readers take no lock and allocate nothing; a reader that meets a writer reads
 * again. Full at its cap of bytes, it takes no further members, and those it does not know are
 * looked up in the store. What it answers wrongly, because a hand-off is not in it yet, the second
 * look at each decision corrects. Thread-safe.
 */
public final class HandOffIndex {
  /** Returned for a member or a time the index knows nothing of: ask the store. */
  public static final long MISS = 0;

  private static final int SLOT = 8;
  private static final int PAIRS = 3;
  private static final int FIRST_PAIR = 2;
  private static final long OPEN = Long.MAX_VALUE;

  private final StampedLock lock = new StampedLock();
  private final int maxSlots;
  private long[] slots;
  private int mask;
  private int members;
  private long[] runs = new long[64];
  private int runCount;

  /**
   * Creates an empty index.
   *
   * @param maxBytes most memory it takes, at least 4,096
   */
  public HandOffIndex(long maxBytes) {
    this.maxSlots = Integer.highestOneBit((int) Math.min(1 << 24, maxBytes / (SLOT * 8)));
    this.mask = Math.min(maxSlots, 64) - 1;
    this.slots = new long[(mask + 1) * SLOT];
  }

  /**
   * Notes a hand-off.
   *
   * @param memberNo member, above 0
   * @param runNo run, above 0
   * @param atMicros hand-off time, microseconds since 1970
   * @return false when the index is full and does not know the member
   */
  public boolean put(long memberNo, long runNo, long atMicros) {
    long stamp = lock.writeLock();
    try {
      int at = find(slots, mask, memberNo);
      if (slots[at] == 0) {
        if (members + 1 > (mask + 1) * 5L / 8 && !grow()) {
          return false;
        }
        at = find(slots, mask, memberNo);
        slots[at] = memberNo;
        members++;
      }
      insert(at, runNo, atMicros);
      return true;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Keeps the pairs of a slot latest first; of equal times the later run. */
  private void insert(int at, long runNo, long atMicros) {
    for (int i = at + FIRST_PAIR; i < at + FIRST_PAIR + 2 * PAIRS; i += 2) {
      boolean same = slots[i] == atMicros && slots[i + 1] == runNo;
      if (same) {
        return;
      }
      boolean later = atMicros > slots[i] || (atMicros == slots[i] && runNo > slots[i + 1]);
      if (later) {
        System.arraycopy(slots, i, slots, i + 2, at + SLOT - i - 2);
        slots[i] = atMicros;
        slots[i + 1] = runNo;
        return;
      }
    }
  }

  private boolean grow() {
    if ((mask + 1) * 2 > maxSlots) {
      return false;
    }
    int wider = mask * 2 + 1;
    long[] next = new long[(wider + 1) * SLOT];
    for (int i = 0; i < slots.length; i += SLOT) {
      if (slots[i] != 0) {
        System.arraycopy(slots, i, next, find(next, wider, slots[i]), SLOT);
      }
    }
    slots = next;
    mask = wider;
    return true;
  }

  private static int find(long[] table, int mask, long memberNo) {
    int at = (int) (mix(memberNo) & mask) * SLOT;
    int end = (mask + 1) * SLOT;
    while (table[at] != 0 && table[at] != memberNo) {
      at += SLOT;
      if (at == end) {
        at = 0;
      }
    }
    return at;
  }

  private static long mix(long z) {
    long a = z * 0x9E3779B97F4A7C15L;
    return a ^ (a >>> 32);
  }

  /**
   * Notes until when a run's replies count; a run nobody spoke of is open.
   *
   * @param runNo run
   * @param endMicros end of the window, exclusive, microseconds since 1970
   */
  public void window(long runNo, long endMicros) {
    long stamp = lock.writeLock();
    try {
      int at = findRun(runs, runNo);
      if (runs[at] == 0) {
        if (++runCount * 4 > runs.length) {
          long[] before = runs;
          runs = new long[before.length * 2];
          for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
              int to = findRun(runs, before[i]);
              runs[to] = before[i];
              runs[to + 1] = before[i + 1];
            }
          }
          at = findRun(runs, runNo);
        }
        runs[at] = runNo;
      }
      runs[at + 1] = endMicros;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private static int findRun(long[] table, long runNo) {
    int pairs = table.length / 2;
    int at = (int) (mix(runNo) & (pairs - 1)) * 2;
    while (table[at] != 0 && table[at] != runNo) {
      at = (at + 2) & (table.length - 1);
    }
    return at;
  }

  /**
   * Decides which run a message answers.
   *
   * @param memberNo who wrote
   * @param receivedMicros when, microseconds since 1970
   * @return run number, or {@link #MISS}
   */
  public long answered(long memberNo, long receivedMicros) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      long found = look(slots, runs, memberNo, receivedMicros);
      if (lock.validate(stamp)) {
        return found;
      }
    }
    stamp = lock.readLock();
    try {
      return look(slots, runs, memberNo, receivedMicros);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Bounded whatever a writer does meanwhile: it never probes further than the table is long. */
  private static long look(long[] table, long[] runs, long memberNo, long receivedMicros) {
    int mask = table.length / SLOT - 1;
    int at = (int) (mix(memberNo) & mask) * SLOT;
    for (int probe = 0; probe <= mask && table[at] != 0; probe++) {
      if (table[at] == memberNo) {
        return latestOpen(table, at, runs, receivedMicros);
      }
      at = (at + SLOT) & (table.length - 1);
    }
    return MISS;
  }

  private static long latestOpen(long[] table, int at, long[] runs, long receivedMicros) {
    for (int i = at + FIRST_PAIR; i < at + FIRST_PAIR + 2 * PAIRS; i += 2) {
      long runNo = table[i + 1];
      if (runNo == 0) {
        return MISS;
      }
      if (table[i] <= receivedMicros && receivedMicros < end(runs, runNo)) {
        return runNo;
      }
    }
    return MISS;
  }

  private static long end(long[] runs, long runNo) {
    int at = (int) (mix(runNo) & (runs.length / 2 - 1)) * 2;
    for (int probe = 0; probe < runs.length && runs[at] != 0; probe += 2) {
      if (runs[at] == runNo) {
        return runs[at + 1];
      }
      at = (at + 2) & (runs.length - 1);
    }
    return OPEN;
  }

  /**
   * Returns how many members it knows.
   *
   * @return 0 or more
   */
  public int members() {
    return members;
  }

  /**
   * Returns the memory it takes.
   *
   * @return bytes, a little above {@code maxBytes} at most
   */
  public long bytes() {
    return 8L * (slots.length + runs.length);
  }

  /** Forgets everything, before it is filled anew from the store. */
  public void clear() {
    long stamp = lock.writeLock();
    try {
      Arrays.fill(slots, 0);
      members = 0;
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
