package io.campaign.calendar;

import io.campaign.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * When people must be left alone, by the clock where they are (R25). A phone number may stand for
 * several zones: it is open only when it is open in all of them. Immutable.
 *
 * <pre>{@code
 * QuietHours.daily(LocalTime.of(21, 0), LocalTime.of(8, 0))
 *     .alsoOn(Set.of(DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.of(12, 0))
 *     .alsoOnHolidays()
 * }</pre>
 *
 * @param windows stretches of a day that are quiet, 1 to 50 unless holidays are
 * @param holidays whether holidays are quiet all day
 * @param otherwise what becomes of a message in quiet hours
 */
public record QuietHours(List<Window> windows, boolean holidays, Otherwise otherwise) {
  private static final int MOST_WINDOWS = 50;
  private static final Duration HORIZON = Duration.ofDays(15);
  private static final Duration LOOK_AHEAD = Duration.ofDays(2);
  private static final Duration STUCK = Duration.ofMinutes(15);

  /** What becomes of a message in quiet hours. */
  public enum Otherwise {
    /** It waits until they are over. */
    HOLD,
    /** It is not sent at all. */
    SKIP
  }

  /**
   * A quiet stretch of certain weekdays.
   *
   * @param days days it begins on, at least one
   * @param from first quiet minute
   * @param to first minute that is not; not after {@code from} means on the next day, the same
   *     means all day
   */
  public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /** Copies the set. */
    public Window {
      if (days.isEmpty()) {
        throw new InvalidInputException("days of quiet hours (none) must be at least one");
      }
      days = Set.copyOf(days);
    }

    private boolean overnight() {
      return !to.isAfter(from);
    }

    private boolean holds(LocalDateTime at) {
      LocalTime time = at.toLocalTime();
      boolean today = days.contains(at.getDayOfWeek());
      if (!overnight()) {
        return today && !time.isBefore(from) && time.isBefore(to);
      }
      boolean sinceYesterday = days.contains(at.getDayOfWeek().minus(1));
      return (today && !time.isBefore(from)) || (sinceYesterday && time.isBefore(to));
    }
  }

  /** Copies the list and checks its length. */
  public QuietHours {
    windows = List.copyOf(windows);
    if (windows.size() > MOST_WINDOWS || (windows.isEmpty() && !holidays)) {
      throw new InvalidInputException(
          "quiet hours (" + windows.size() + " windows) must have 1 to " + MOST_WINDOWS);
    }
  }

  /**
   * Quiet every day at the same hours; messages are held.
   *
   * @param from first quiet minute
   * @param to first minute that is not
   * @return quiet hours
   */
  public static QuietHours daily(LocalTime from, LocalTime to) {
    Window window = new Window(EnumSet.allOf(DayOfWeek.class), from, to);
    return new QuietHours(List.of(window), false, Otherwise.HOLD);
  }

  /**
   * Adds hours of certain weekdays.
   *
   * @param days days
   * @param from first quiet minute
   * @param to first minute that is not
   * @return changed copy
   */
  public QuietHours alsoOn(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    List<Window> more = new ArrayList<>(windows);
    more.add(new Window(days, from, to));
    return new QuietHours(more, holidays, otherwise);
  }

  /**
   * Joins these hours with others: quiet when either is. What becomes of a message is said by
   * these.
   *
   * @param other more hours
   * @return both
   */
  public QuietHours and(QuietHours other) {
    List<Window> both = new ArrayList<>(windows);
    other.windows.stream().filter(window -> !windows.contains(window)).forEach(both::add);
    return new QuietHours(both, holidays || other.holidays, otherwise);
  }

  /**
   * Makes holidays quiet all day.
   *
   * @return changed copy
   */
  public QuietHours alsoOnHolidays() {
    return new QuietHours(windows, true, otherwise);
  }

  /**
   * Skips messages in quiet hours instead of holding them.
   *
   * @return changed copy
   */
  public QuietHours orSkip() {
    return new QuietHours(windows, holidays, Otherwise.SKIP);
  }

  /**
   * Finds when a message may be sent.
   *
   * @param at earliest time
   * @param zones zones the recipient may be in, at least one
   * @param holiday says whether a local date is a holiday there
   * @return {@code at} itself when it is open everywhere, else the first time that is; empty when
   *     there is none within 15 days
   */
  public Optional<Instant> nextOpen(Instant at, Set<ZoneId> zones, Predicate<LocalDate> holiday) {
    Instant end = at.plus(HORIZON);
    Instant time = at;
    while (time.isBefore(end)) {
      Instant later = time;
      for (ZoneId zone : zones) {
        if (closed(LocalDateTime.ofInstant(time, zone), holiday)) {
          Instant change = change(time, zone);
          later = change.isAfter(later) ? change : later;
        }
      }
      if (later.equals(time)) {
        return Optional.of(time);
      }
      time = later;
    }
    return Optional.empty();
  }

  /**
   * Finds until when it stays open, so that a carrier can be told how long it may try.
   *
   * @param at a time that is open
   * @param zones zones the recipient may be in
   * @param holiday says whether a local date is a holiday there
   * @return the next time that is quiet in one of them, at most two days on
   */
  public Instant openUntil(Instant at, Set<ZoneId> zones, Predicate<LocalDate> holiday) {
    Instant end = at.plus(LOOK_AHEAD);
    for (ZoneId zone : zones) {
      Instant time = at;
      while (time.isBefore(end) && !closed(LocalDateTime.ofInstant(time, zone), holiday)) {
        time = change(time, zone);
      }
      end = time.isBefore(end) ? time : end;
    }
    return end;
  }

  private boolean closed(LocalDateTime local, Predicate<LocalDate> holiday) {
    return (holidays && holiday.test(local.toLocalDate()))
        || windows.stream().anyMatch(window -> window.holds(local));
  }

  /** The next time at which anything may change in a zone: a boundary of a window, or midnight. */
  private Instant change(Instant at, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    LocalDateTime next = local.toLocalDate().plusDays(1).atStartOfDay();
    for (Window window : windows) {
      next = sooner(next, local, window.from());
      next = sooner(next, local, window.to());
    }
    Instant change = next.atZone(zone).toInstant();
    return change.isAfter(at) ? change : at.plus(STUCK);
  }

  private static LocalDateTime sooner(LocalDateTime best, LocalDateTime now, LocalTime boundary) {
    LocalDateTime today = now.toLocalDate().atTime(boundary);
    return today.isAfter(now) && today.isBefore(best) ? today : best;
  }
}
