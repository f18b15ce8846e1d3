package io.campaign.sms.smpp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of long inbound messages. A whole stays until {@link #done}, so that a message
 * whose commit failed is whole again when the provider repeats a part. Kept in memory only: parts
 * acknowledged before a crash are lost. Thread-safe.
 */
final class InboundAssembler {
  private static final int MAX_OPEN = 10_000;

  private final long limitNanos;
  private final Map<Key, Group> open = new LinkedHashMap<>();

  InboundAssembler(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** What the parts of a text share. */
  record Key(Delivered.Party from, Delivered.Party to, int reference, int total) {}

  /**
   * A joined message.
   *
   * @param key what its parts shared
   * @param dataCoding how all parts are written
   * @param body all bodies in order
   */
  record Whole(Key key, int dataCoding, Octets body) {}

  /** Takes a part; returns the whole when none is missing. */
  synchronized @Nullable Whole offer(
      Delivered part, PartPdu.Segment segment, Octets body, long nowNanos) {
    Key key = new Key(part.from(), part.to(), segment.reference(), segment.total());
    Group group = open.get(key);
    if (group == null) {
      if (open.size() >= MAX_OPEN) {
        throw new IllegalStateException(
            "open inbound messages (" + open.size() + ") must be at most " + MAX_OPEN);
      }
      group = new Group(part.dataCoding(), nowNanos);
      open.put(key, group);
    }
    group.bodies.put(segment.number(), body);
    return group.bodies.size() == segment.total() ? group.whole(key) : null;
  }

  /** Forgets a message that was stored. */
  synchronized void done(Key key) {
    open.remove(key);
  }

  /** Returns what has waited too long for its missing parts, as far as it came. */
  synchronized List<Whole> overdue(long nowNanos) {
    List<Whole> late = new ArrayList<>();
    open.forEach(
        (key, group) -> {
          if (nowNanos - group.sinceNanos >= limitNanos) {
            late.add(group.whole(key));
          }
        });
    return late;
  }

  /** Returns everything, to be stored before closing. */
  synchronized List<Whole> all() {
    List<Whole> wholes = new ArrayList<>();
    open.forEach((key, group) -> wholes.add(group.whole(key)));
    return wholes;
  }

  private static final class Group {
    private final int dataCoding;
    private final long sinceNanos;
    private final TreeMap<Integer, Octets> bodies = new TreeMap<>();

    Group(int dataCoding, long sinceNanos) {
      this.dataCoding = dataCoding;
      this.sinceNanos = sinceNanos;
    }

    Whole whole(Key key) {
      return new Whole(key, dataCoding, Octets.join(List.copyOf(bodies.values())));
    }
  }
}
