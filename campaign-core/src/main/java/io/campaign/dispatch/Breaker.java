package io.campaign.dispatch;

import java.time.Duration;

/**
 * Keeps messages from a carrier account that answers nothing but failures (R26). After a row of
 * them it opens; when its time is over one message goes out as a probe: a good answer closes it, a
 * failure opens it for twice as long. Thread-safe.
 */
final class Breaker {
  static final int ROW = 20;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** A probe that nobody answers for so long is given up. */
  private static final long PROBE_LOST = Duration.ofMinutes(2).toNanos();

  private int row;
  private boolean open;
  private boolean probing;
  private long until;
  private Duration rest = FIRST;

  /** The carrier answered, be it with a refusal of one message. */
  synchronized void answered() {
    row = 0;
    open = false;
    probing = false;
    rest = FIRST;
  }

  /**
   * Counts a failure that is the carrier's.
   *
   * @return how long nothing is sent, zero where nothing changes
   */
  synchronized Duration failed(long tick) {
    row++;
    boolean opens = open ? probing : row >= ROW;
    if (!opens) {
      return Duration.ZERO;
    }
    rest = open ? longer(rest) : rest;
    open = true;
    probing = false;
    until = tick + rest.toNanos();
    return rest;
  }

  private static Duration longer(Duration rest) {
    Duration twice = rest.multipliedBy(2);
    return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
  }

  /** Says whether a batch may be opened. */
  synchronized boolean allows(long tick) {
    return !open || (tick - until >= 0 && (!probing || tick - until >= PROBE_LOST));
  }

  /** Says whether the next batch must be a single message. */
  synchronized boolean half() {
    return open;
  }

  /** Takes the right to send the one probe; until it is answered or given up nobody else may. */
  synchronized boolean probe(long tick) {
    if (!open) {
      return true;
    }
    if (!allows(tick)) {
      return false;
    }
    probing = true;
    until = tick;
    return true;
  }

  /** The probe never left. */
  synchronized void gaveUp() {
    probing = false;
  }
}
