package io.campaign.campaign;

import io.campaign.calendar.Occurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recurring campaign that is due does now: which instances it sends, how many it leaves out
 * as missed, and which comes next (R10). Pure: every node computes the same.
 *
 * @param send instances to send now, in order
 * @param skipped number of missed instances left out
 * @param next first instance after now, null when none is left
 */
public record DueInstances(List<Occurrence> send, int skipped, @Nullable Occurrence next) {
  /** An instance this little ago is on time under {@link Missed.Policy#SKIP}. */
  public static final Duration ON_TIME = Duration.ofMinutes(5);

  /** Copies the list. */
  public DueInstances {
    send = List.copyOf(send);
  }

  /**
   * Decides.
   *
   * @param recurring schedule
   * @param lateness how late an instance may be sent
   * @param due first instance not handled yet
   * @param now business time, not before {@code due}
   * @return the decision
   */
  public static DueInstances of(
      Schedule.Recurring recurring, Duration lateness, Instant due, Instant now) {
    Missed missed = recurring.missed();
    boolean skip = missed.policy() == Missed.Policy.SKIP;
    Duration limit = skip && ON_TIME.compareTo(lateness) < 0 ? ON_TIME : lateness;
    int most = skip ? Integer.MAX_VALUE : missed.most();
    Deque<Occurrence> send = new ArrayDeque<>();
    int pending = 0;
    Occurrence next = null;
    Iterator<Occurrence> all = recurring.recurrence().from(due);
    while (all.hasNext() && next == null) {
      Occurrence occurrence = all.next();
      if (occurrence.instant().isAfter(now)) {
        next = occurrence;
      } else {
        pending++;
        if (!occurrence.instant().plus(limit).isBefore(now)) {
          send.addLast(occurrence);
        }
        if (send.size() > most) {
          send.removeFirst();
        }
      }
    }
    return new DueInstances(List.copyOf(send), pending - send.size(), next);
  }
}
