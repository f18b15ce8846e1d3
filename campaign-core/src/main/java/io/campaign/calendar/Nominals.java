package io.campaign.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The local times of a rule in ascending order, period by period from its anchor; each period is
 * computed from the anchor alone. Not thread-safe.
 */
final class Nominals implements Iterator<LocalDateTime> {
  /**
   * A rule that names nothing for so many periods never does: 400 years of days repeat themselves.
   */
  private static final int BARREN = 150_000;

  private static final int LAST_YEAR = 9_999;

  private final RecurrenceRule rule;
  private final LocalDateTime anchor;
  private final DayRules days;
  private long period;
  private List<LocalDateTime> current = List.of();
  private int at;
  private @Nullable LocalDateTime last;
  private @Nullable LocalDateTime next;

  /**
   * Starts at a time.
   *
   * @param from instances before it may be left out; ignored by rules that count their instances
   */
  Nominals(RecurrenceRule rule, LocalDateTime anchor, LocalDateTime from) {
    this.rule = rule;
    this.anchor = anchor;
    this.days = new DayRules(rule, anchor.toLocalDate());
    this.period = rule.count() == null ? Math.max(0, indexAt(from) - 1) : 0;
    this.next = find();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public LocalDateTime next() {
    LocalDateTime result = next;
    if (result == null) {
      throw new NoSuchElementException();
    }
    last = result;
    next = find();
    return result;
  }

  private @Nullable LocalDateTime find() {
    int barren = 0;
    while (barren < BARREN) {
      while (at < current.size()) {
        LocalDateTime time = current.get(at++);
        if (!time.isBefore(anchor) && (last == null || time.isAfter(last))) {
          return time;
        }
      }
      LocalDateTime start = start(period);
      if (start.getYear() > LAST_YEAR) {
        return null;
      }
      boolean whole = rule.frequency().shorterThanDay() && !days.fits(start.toLocalDate());
      current = whole ? List.of() : positioned(expand(start));
      period = whole ? skipDay(start) : period + 1;
      at = 0;
      barren = current.isEmpty() ? barren + 1 : 0;
    }
    return null;
  }

  /** First period of the next day. */
  private long skipDay(LocalDateTime start) {
    LocalDateTime day = start.toLocalDate().plusDays(1).atStartOfDay();
    long index = indexAt(day);
    return Math.max(period + 1, start(index).isBefore(day) ? index + 1 : index);
  }

  private LocalDateTime start(long index) {
    long steps = index * rule.interval();
    return switch (rule.frequency()) {
      case YEARLY ->
          LocalDate.of((int) Math.min(anchor.getYear() + steps, 99_999), 1, 1).atStartOfDay();
      case MONTHLY -> YearMonth.from(anchor).plusMonths(steps).atDay(1).atStartOfDay();
      case WEEKLY -> weekOf(anchor.toLocalDate()).plusWeeks(steps).atStartOfDay();
      case DAILY -> anchor.toLocalDate().plusDays(steps).atStartOfDay();
      case HOURLY -> anchor.truncatedTo(ChronoUnit.HOURS).plusHours(steps);
      case MINUTELY -> anchor.truncatedTo(ChronoUnit.MINUTES).plusMinutes(steps);
      case SECONDLY -> anchor.truncatedTo(ChronoUnit.SECONDS).plusSeconds(steps);
    };
  }

  private LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
  }

  /** Index of the last period that starts not after a time. */
  private long indexAt(LocalDateTime time) {
    LocalDateTime first = start(0);
    ChronoUnit unit =
        switch (rule.frequency()) {
          case YEARLY -> ChronoUnit.YEARS;
          case MONTHLY -> ChronoUnit.MONTHS;
          case WEEKLY -> ChronoUnit.WEEKS;
          case DAILY -> ChronoUnit.DAYS;
          case HOURLY -> ChronoUnit.HOURS;
          case MINUTELY -> ChronoUnit.MINUTES;
          case SECONDLY -> ChronoUnit.SECONDS;
        };
    return Math.max(0, unit.between(first, time) / rule.interval());
  }

  private List<LocalDateTime> expand(LocalDateTime start) {
    LocalDate day = start.toLocalDate();
    return switch (rule.frequency()) {
      case YEARLY -> timed(days.ofYear(start.getYear()));
      case MONTHLY -> timed(days.ofMonth(YearMonth.from(start)));
      case WEEKLY -> timed(days.ofWeek(day));
      case DAILY -> days.fits(day) ? timed(List.of(day)) : List.of();
      case HOURLY ->
          allows(ByPart.BYHOUR, start.getHour())
              ? at(day, List.of(start.getHour()), minutes(), seconds())
              : List.of();
      case MINUTELY ->
          allows(ByPart.BYHOUR, start.getHour()) && allows(ByPart.BYMINUTE, start.getMinute())
              ? at(day, List.of(start.getHour()), List.of(start.getMinute()), seconds())
              : List.of();
      case SECONDLY ->
          allows(ByPart.BYHOUR, start.getHour())
                  && allows(ByPart.BYMINUTE, start.getMinute())
                  && allows(ByPart.BYSECOND, start.getSecond())
              ? List.of(start)
              : List.of();
    };
  }

  private boolean allows(ByPart part, int value) {
    return !rule.has(part) || rule.by(part).contains(value);
  }

  private List<LocalDateTime> timed(List<LocalDate> dates) {
    List<LocalDateTime> times = new ArrayList<>();
    List<Integer> hours = orAnchor(ByPart.BYHOUR, anchor.getHour());
    dates.forEach(day -> times.addAll(at(day, hours, minutes(), seconds())));
    return times;
  }

  private List<Integer> minutes() {
    return orAnchor(ByPart.BYMINUTE, anchor.getMinute());
  }

  private List<Integer> seconds() {
    return orAnchor(ByPart.BYSECOND, anchor.getSecond());
  }

  private List<Integer> orAnchor(ByPart part, int own) {
    return rule.has(part) ? rule.by(part) : List.of(own);
  }

  private static List<LocalDateTime> at(
      LocalDate day, List<Integer> hours, List<Integer> minutes, List<Integer> seconds) {
    List<LocalDateTime> times = new ArrayList<>();
    for (int hour : hours) {
      for (int minute : minutes) {
        for (int second : seconds) {
          times.add(day.atTime(LocalTime.of(hour, minute, second)));
        }
      }
    }
    return times;
  }

  private List<LocalDateTime> positioned(List<LocalDateTime> times) {
    if (!rule.has(ByPart.BYSETPOS)) {
      return times;
    }
    TreeSet<LocalDateTime> chosen = new TreeSet<>();
    for (int position : rule.by(ByPart.BYSETPOS)) {
      int index = position > 0 ? position - 1 : times.size() + position;
      if (index >= 0 && index < times.size()) {
        chosen.add(times.get(index));
      }
    }
    return List.copyOf(chosen);
  }
}
