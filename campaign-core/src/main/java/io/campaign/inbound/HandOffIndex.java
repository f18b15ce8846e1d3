package io.campaign.inbound;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * The latest hand-offs of each member, in the memory of a single node: answers which run a message
 * answers without asking the store, as long as only the latest-hand-off rule is needed.
 *
 * <p>An open-addressing table of two numbers per member: who, and the latest hand-off as its time
 * and a small number of its run. One cache line answers nearly every question. The up to three
 * hand-offs before the latest are in a second table, which is looked at only when the latest does
 * not apply. Readers take no lock and allocate nothing; a reader that meets a writer reads again.
 * Full at its cap of bytes, it takes no further members, and those it does not know are looked up
 * in the store. Thread-safe.
 */
public final class HandOffIndex {
  /** Returned for a member or a time the index knows nothing of: ask the store. */
  public static final long MISS = 0;

  private static final int RUN_BITS = 20;
  private static final int MOST_RUNS = 1 << RUN_BITS;
  private static final long RUN_MASK = MOST_RUNS - 1L;

  /** Times are kept for half of what 44 bits of microseconds can hold: a hundred days. */
  private static final long SPAN = 1L << 43;

  private static final int SLOT = 2;
  private static final int OLDER = 3;
  private static final int OLDER_SLOT = 1 + OLDER;
  private static final long OPEN = Long.MAX_VALUE;
  private static final int SMALLEST = 64;

  private final StampedLock lock = new StampedLock();
  private final long maxBytes;

  /** Member and latest hand-off in turn. A hand-off is (time - base) * 2^20 + small run number. */
  private long[] slots = new long[SMALLEST * SLOT];

  /** Member and earlier hand-offs, latest first. */
  private long[] older = new long[SMALLEST * OLDER_SLOT];

  private int members;
  private int olderMembers;
  private long base = Long.MIN_VALUE;

  /** From a run's number to its small one, in turn. */
  private long[] smalls = new long[SMALLEST * SLOT];

  /** By small number, from 1. */
  private long[] runNos = new long[SMALLEST];

  private long[] ends = new long[SMALLEST];
  private int runs;

  /**
   * Creates an empty index.
   *
   * @param maxBytes most memory it takes, at least 8,192
   */
  public HandOffIndex(long maxBytes) {
    this.maxBytes = maxBytes;
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
      rebase(atMicros);
      long time = atMicros - base;
      if (time < 0 || time >= 2 * SPAN) {
        return false;
      }
      return put(memberNo, time << RUN_BITS | small(runNo));
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Starts anew when a time, or one more run, does not fit any more: after months. */
  private void rebase(long atMicros) {
    boolean fresh = base == Long.MIN_VALUE;
    if (!fresh && (atMicros - base >= 2 * SPAN || runs == MOST_RUNS - 1)) {
      clearNow();
      fresh = true;
    }
    if (fresh) {
      base = atMicros - SPAN;
    }
  }

  private boolean put(long memberNo, long handOff) {
    int at = find(slots, SLOT, memberNo);
    if (slots[at] == 0) {
      if (members + 1 > slots.length / SLOT / 2) {
        if (!fits(slots.length)) {
          return false;
        }
        slots = wider(slots, SLOT);
        at = find(slots, SLOT, memberNo);
      }
      slots[at] = memberNo;
      slots[at + 1] = handOff;
      members++;
      return true;
    }
    long latest = slots[at + 1];
    if (latest == handOff) {
      return true;
    }
    if (isLater(handOff, latest)) {
      slots[at + 1] = handOff;
      keepOlder(memberNo, latest);
    } else {
      keepOlder(memberNo, handOff);
    }
    return true;
  }

  private boolean fits(int more) {
    return bytes() + 8L * more <= maxBytes;
  }

  /** By time; of equal times the later run. */
  private boolean isLater(long one, long other) {
    long a = one >>> RUN_BITS;
    long b = other >>> RUN_BITS;
    return a == b ? runNos[(int) (one & RUN_MASK)] > runNos[(int) (other & RUN_MASK)] : a > b;
  }

  /** Without room the oldest is forgotten, which the store then is asked for. */
  private void keepOlder(long memberNo, long handOff) {
    int at = find(older, OLDER_SLOT, memberNo);
    if (older[at] == 0) {
      if (olderMembers + 1 > older.length / OLDER_SLOT / 2) {
        if (!fits(older.length)) {
          return;
        }
        older = wider(older, OLDER_SLOT);
        at = find(older, OLDER_SLOT, memberNo);
      }
      older[at] = memberNo;
      olderMembers++;
    }
    for (int i = at + 1; i <= at + OLDER; i++) {
      if (older[i] == handOff) {
        return;
      }
      if (older[i] == 0 || isLater(handOff, older[i])) {
        System.arraycopy(older, i, older, i + 1, at + OLDER - i);
        older[i] = handOff;
        return;
      }
    }
  }

  private static long[] wider(long[] table, int slot) {
    long[] next = new long[table.length * 2];
    for (int i = 0; i < table.length; i += slot) {
      if (table[i] != 0) {
        System.arraycopy(table, i, next, find(next, slot, table[i]), slot);
      }
    }
    return next;
  }

  /** The slot of a key, or the empty one where it belongs; tables are half empty at least. */
  private static int find(long[] table, int slot, long key) {
    int at = first(key, table.length / slot) * slot;
    while (table[at] != 0 && table[at] != key) {
      at += slot;
      if (at == table.length) {
        at = 0;
      }
    }
    return at;
  }

  private static int first(long key, int slots) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ (mixed >>> 32)) & (slots - 1);
  }

  private int small(long runNo) {
    int at = find(smalls, SLOT, runNo);
    if (smalls[at] != 0) {
      return (int) smalls[at + 1];
    }
    runs++;
    if (runs == runNos.length) {
      runNos = Arrays.copyOf(runNos, runs * 2);
      ends = Arrays.copyOf(ends, runs * 2);
      smalls = wider(smalls, SLOT);
      at = find(smalls, SLOT, runNo);
    }
    smalls[at] = runNo;
    smalls[at + 1] = runs;
    runNos[runs] = runNo;
    ends[runs] = OPEN;
    return runs;
  }

  /**
   * Notes until when a run's replies count; a run nobody spoke of is open.
   *
   * @param runNo run
   * @param endMicros end of the window, exclusive, microseconds since 1970; {@code Long.MIN_VALUE}
   *     makes everything about the run a question to the store
   */
  public void window(long runNo, long endMicros) {
    long stamp = lock.writeLock();
    try {
      if (runs < MOST_RUNS - 1) {
        ends[small(runNo)] = endMicros;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
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
      long found = look(memberNo, receivedMicros);
      if (lock.validate(stamp)) {
        return found;
      }
    }
    stamp = lock.readLock();
    try {
      return look(memberNo, receivedMicros);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /** Bounded whatever a writer does meanwhile: a table always has empty slots. */
  private long look(long memberNo, long receivedMicros) {
    long[] table = slots;
    int last = table.length - 1;
    int at = first(memberNo, table.length / SLOT) * SLOT;
    long key = table[at];
    while (key != memberNo) {
      if (key == 0) {
        return MISS;
      }
      at = at + SLOT & last;
      key = table[at];
    }
    long found = ifOpen(table[at + 1], receivedMicros);
    return found == MISS && olderMembers > 0 ? lookOlder(memberNo, receivedMicros) : found;
  }

  private long ifOpen(long handOff, long receivedMicros) {
    int run = (int) (handOff & RUN_MASK);
    long[] until = ends;
    long[] names = runNos;
    boolean known = run < until.length && run < names.length;
    return known && base + (handOff >>> RUN_BITS) <= receivedMicros && receivedMicros < until[run]
        ? names[run]
        : MISS;
  }

  private long lookOlder(long memberNo, long receivedMicros) {
    long[] table = older;
    int at = find(table, OLDER_SLOT, memberNo);
    for (int i = at + 1; i <= at + OLDER && table[i] != 0; i++) {
      long found = ifOpen(table[i], receivedMicros);
      if (found != MISS) {
        return found;
      }
    }
    return MISS;
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
    return 8L * (slots.length + older.length + smalls.length + runNos.length + ends.length);
  }

  /** Forgets everything. */
  public void clear() {
    long stamp = lock.writeLock();
    try {
      clearNow();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void clearNow() {
    Arrays.fill(slots, 0);
    Arrays.fill(older, 0);
    Arrays.fill(smalls, 0);
    members = 0;
    olderMembers = 0;
    runs = 0;
    base = Long.MIN_VALUE;
  }
}
