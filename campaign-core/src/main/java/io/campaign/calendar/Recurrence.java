package io.campaign.calendar;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule that runs from an anchor in a zone, with days left out (R10). Immutable and pure: every
 * instance is computed from the anchor, never from the one before.
 *
 * <p>A local time in a DST gap happens once, later by the length of the gap; one in an overlap
 * once, at the first of the two instants; two local times that come to the same instant happen
 * once.
 *
 * <pre>{@code
 * Recurrence daily =
 *     Recurrence.of("2027-03-01T09:00", "Europe/Berlin", "FREQ=DAILY;UNTIL=20271231");
 * List<Occurrence> coming = daily.next(Instant.now(), 5);
 * }</pre>
 *
 * @param anchor first possible local time; it is an instance only if the rule names it
 * @param zone whose clock it follows
 * @param rule when it repeats
 * @param except local days without instances; counted by {@code COUNT} all the same
 */
public record Recurrence(
    LocalDateTime anchor, ZoneId zone, RecurrenceRule rule, Set<LocalDate> except) {
  private static final int MOST = 10_000;

  /** Copies the days and drops fractions of a second. */
  public Recurrence {
    anchor = anchor.truncatedTo(ChronoUnit.SECONDS);
    except = Collections.unmodifiableSet(new TreeSet<>(except));
  }

  /**
   * Short form.
   *
   * @param anchor local time, for example {@code 2027-03-01T09:00}
   * @param zone zone id
   * @param rule rule text
   * @return the recurrence without excepted days
   * @throws InvalidInputException when anchor, zone or rule is wrong
   */
  public static Recurrence of(String anchor, String zone, String rule) {
    return new Recurrence(parse(anchor), Zones.parse(zone), RecurrenceRule.parse(rule), Set.of());
  }

  private static LocalDateTime parse(String anchor) {
    try {
      return LocalDateTime.parse(anchor);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "anchor (" + Masking.excerpt(anchor) + ") must look like 2027-03-01T09:00");
    }
  }

  /**
   * Leaves days out.
   *
   * @param days local days
   * @return changed copy
   */
  public Recurrence without(LocalDate... days) {
    Set<LocalDate> all = new TreeSet<>(except);
    all.addAll(List.of(days));
    return new Recurrence(anchor, zone, rule, all);
  }

  /**
   * Finds the first instance after a time.
   *
   * @param after exclusive
   * @return empty when none is left
   */
  public Optional<Occurrence> next(Instant after) {
    return next(after, 1).stream().findFirst();
  }

  /**
   * Finds the coming instances.
   *
   * @param after exclusive
   * @param most how many, at most 10,000
   * @return ascending; fewer when the rule ends
   */
  public List<Occurrence> next(Instant after, int most) {
    return collect(after.plusNanos(1), null, Math.min(most, MOST));
  }

  /**
   * Finds instances between two times.
   *
   * @param from inclusive
   * @param to exclusive
   * @param most how many, at most 10,000
   * @return the first of them, ascending
   */
  public List<Occurrence> between(Instant from, Instant to, int most) {
    return collect(from, to, Math.min(most, MOST));
  }

  /**
   * Finds the instance that happens at an instant.
   *
   * @param instant exact
   * @return empty when there is none
   */
  public Optional<Occurrence> at(Instant instant) {
    return between(instant, instant.plusNanos(1), 1).stream().findFirst();
  }

  private List<Occurrence> collect(Instant from, @Nullable Instant to, int most) {
    List<Occurrence> found = new ArrayList<>();
    Iterator<Occurrence> all = from(from);
    while (found.size() < most && all.hasNext()) {
      Occurrence occurrence = all.next();
      if (to != null && !occurrence.instant().isBefore(to)) {
        break;
      }
      found.add(occurrence);
    }
    return found;
  }

  /**
   * Walks through the instances from a time on, lazily.
   *
   * @param from inclusive
   * @return ascending; endless for a rule without end, to the year 9999
   */
  public Iterator<Occurrence> from(Instant from) {
    return new Walk(this, from);
  }
}
