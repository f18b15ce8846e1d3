package io.campaign.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction does to one fact: sets, moves or removes its time. Counters follow from it
 * alone, so that both change together and in the same way in every store.
 *
 * @param runNo run
 * @param memberNo member
 * @param kind what the member did
 * @param detail link, reply group or event; empty for none
 * @param before time until now, null when there was no such fact
 * @param after time from now on, null when there is none any more
 */
public record FactChange(
    long runNo,
    long memberNo,
    EngagementKind kind,
    String detail,
    @Nullable Instant before,
    @Nullable Instant after) {
  private static final long MINUTE = 60;

  /**
   * A counter: members, or visits, by the minute of their first time.
   *
   * @param runNo run
   * @param minute minutes since 1970
   * @param name what is counted: an {@link EngagementKind}, or {@link #VISITS}
   * @param detail link, reply group or event; empty for all together
   */
  public record Counter(long runNo, long minute, String name, String detail)
      implements Comparable<Counter> {
    /** Name of the counter of all visits of people, where the others count members once. */
    public static final String VISITS = "VISITS";

    private static final Comparator<Counter> ORDER =
        Comparator.comparingLong(Counter::runNo)
            .thenComparingLong(Counter::minute)
            .thenComparing(Counter::name)
            .thenComparing(Counter::detail);

    @Override
    public int compareTo(Counter other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Tells whether the fact is new.
   *
   * @return true when there was none before
   */
  public boolean isNew() {
    return before == null && after != null;
  }

  /**
   * Computes what changes do to counters.
   *
   * @param changes changes of one transaction
   * @return difference per counter, in the order counters are locked; none is zero
   */
  public static Map<Counter, Long> deltas(Collection<FactChange> changes) {
    Map<Counter, Long> deltas = new TreeMap<>();
    for (FactChange change : changes) {
      change.add(deltas, change.before, -1);
      change.add(deltas, change.after, 1);
    }
    deltas.values().removeIf(delta -> delta == 0);
    return deltas;
  }

  private void add(Map<Counter, Long> deltas, @Nullable Instant at, long difference) {
    if (at != null) {
      Counter counter = new Counter(runNo, minuteOf(at), kind.name(), detail);
      deltas.merge(counter, difference, Long::sum);
    }
  }

  /**
   * Returns the minute of an instant.
   *
   * @param at instant
   * @return minutes since 1970
   */
  public static long minuteOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), MINUTE);
  }
}
