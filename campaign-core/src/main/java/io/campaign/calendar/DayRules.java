package io.campaign.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The days of one period of a rule, by the table of RFC 5545 3.3.10. */
final class DayRules {
  private final RecurrenceRule rule;
  private final LocalDate anchor;
  private final WeekFields weeks;

  DayRules(RecurrenceRule rule, LocalDate anchor) {
    this.rule = rule;
    this.anchor = anchor;
    this.weeks = WeekFields.of(rule.weekStart(), 4);
  }

  List<LocalDate> ofYear(int year) {
    if (rule.has(ByPart.BYWEEKNO)) {
      return limited(ofWeeks(year));
    }
    if (rule.has(ByPart.BYYEARDAY)) {
      return limited(ofYearDays(year));
    }
    TreeSet<LocalDate> days = new TreeSet<>();
    if (rule.has(ByPart.BYMONTHDAY)) {
      months().forEach(m -> days.addAll(monthDays(YearMonth.of(year, m))));
      return limitedByWeekday(days);
    }
    if (!rule.weekdays().isEmpty()) {
      if (rule.has(ByPart.BYMONTH)) {
        months().forEach(m -> days.addAll(weekdaysOf(YearMonth.of(year, m))));
      } else {
        days.addAll(weekdaysBetween(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
      }
      return List.copyOf(days);
    }
    List<Integer> months = rule.has(ByPart.BYMONTH) ? months() : List.of(anchor.getMonthValue());
    months.forEach(m -> addDay(days, YearMonth.of(year, m), anchor.getDayOfMonth()));
    return List.copyOf(days);
  }

  List<LocalDate> ofMonth(YearMonth month) {
    if (rule.has(ByPart.BYMONTH) && !months().contains(month.getMonthValue())) {
      return List.of();
    }
    if (rule.has(ByPart.BYMONTHDAY)) {
      return limitedByWeekday(monthDays(month));
    }
    if (!rule.weekdays().isEmpty()) {
      return List.copyOf(weekdaysOf(month));
    }
    TreeSet<LocalDate> days = new TreeSet<>();
    addDay(days, month, anchor.getDayOfMonth());
    return List.copyOf(days);
  }

  List<LocalDate> ofWeek(LocalDate start) {
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      LocalDate day = start.plusDays(i);
      if (weekdayFits(day) && monthFits(day)) {
        days.add(day);
      }
    }
    return days;
  }

  /** Whether a day passes every part, all of them read as limits: for days and shorter periods. */
  boolean fits(LocalDate day) {
    boolean anyDay = rule.weekdays().isEmpty();
    return monthFits(day)
        && yearDayFits(day)
        && (!rule.has(ByPart.BYMONTHDAY) || monthDayFits(day))
        && (anyDay || isWeekdayOf(day));
  }

  private List<Integer> months() {
    return rule.has(ByPart.BYMONTH)
        ? rule.by(ByPart.BYMONTH)
        : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  private SortedSet<LocalDate> ofWeeks(int year) {
    int last = LocalDate.of(year, 12, 28).get(weeks.weekOfWeekBasedYear());
    TreeSet<LocalDate> days = new TreeSet<>();
    for (int number : rule.by(ByPart.BYWEEKNO)) {
      int week = number > 0 ? number : last + 1 + number;
      if (week < 1 || week > last) {
        continue;
      }
      LocalDate start =
          LocalDate.of(year, 1, 4)
              .with(TemporalAdjusters.previousOrSame(rule.weekStart()))
              .plusWeeks(week - 1L);
      for (int i = 0; i < 7; i++) {
        LocalDate day = start.plusDays(i);
        if (rule.has(ByPart.BYMONTHDAY) || weekdayFits(day)) {
          days.add(day);
        }
      }
    }
    return days;
  }

  private SortedSet<LocalDate> ofYearDays(int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    TreeSet<LocalDate> days = new TreeSet<>();
    for (int number : rule.by(ByPart.BYYEARDAY)) {
      int day = number > 0 ? number : first.lengthOfYear() + 1 + number;
      if (day >= 1 && day <= first.lengthOfYear()) {
        days.add(first.withDayOfYear(day));
      }
    }
    return days;
  }

  private SortedSet<LocalDate> monthDays(YearMonth month) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (int number : rule.by(ByPart.BYMONTHDAY)) {
      int day = number > 0 ? number : month.lengthOfMonth() + 1 + number;
      if (day >= 1) {
        addDay(days, month, day);
      }
    }
    return days;
  }

  private void addDay(SortedSet<LocalDate> days, YearMonth month, int day) {
    if (day <= month.lengthOfMonth()) {
      days.add(month.atDay(day));
    } else if (rule.invalidDay() == InvalidDay.BACKWARD) {
      days.add(month.atEndOfMonth());
    } else if (rule.invalidDay() == InvalidDay.FORWARD) {
      days.add(month.plusMonths(1).atDay(1));
    }
  }

  private SortedSet<LocalDate> weekdaysOf(YearMonth month) {
    return weekdaysBetween(month.atDay(1), month.atEndOfMonth());
  }

  private SortedSet<LocalDate> weekdaysBetween(LocalDate first, LocalDate last) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (WeekdayNumber weekday : rule.weekdays()) {
      int n = weekday.ordinal();
      LocalDate from = first.with(TemporalAdjusters.nextOrSame(weekday.day()));
      LocalDate to = last.with(TemporalAdjusters.previousOrSame(weekday.day()));
      if (n == 0) {
        from.datesUntil(to.plusDays(1), Period.ofWeeks(1)).forEach(days::add);
      } else {
        LocalDate day = n > 0 ? from.plusWeeks(n - 1L) : to.plusWeeks(n + 1L);
        if (!day.isBefore(first) && !day.isAfter(last)) {
          days.add(day);
        }
      }
    }
    return days;
  }

  private List<LocalDate> limited(SortedSet<LocalDate> days) {
    return days.stream()
        .filter(
            day ->
                monthFits(day)
                    && yearDayFits(day)
                    && (!rule.has(ByPart.BYMONTHDAY) || monthDayFits(day))
                    && (rule.weekdays().isEmpty() || isWeekdayOf(day)))
        .toList();
  }

  private List<LocalDate> limitedByWeekday(SortedSet<LocalDate> days) {
    return days.stream().filter(day -> rule.weekdays().isEmpty() || isWeekdayOf(day)).toList();
  }

  private boolean monthFits(LocalDate day) {
    return !rule.has(ByPart.BYMONTH) || months().contains(day.getMonthValue());
  }

  private boolean yearDayFits(LocalDate day) {
    return !rule.has(ByPart.BYYEARDAY)
        || rule.by(ByPart.BYYEARDAY).contains(day.getDayOfYear())
        || rule.by(ByPart.BYYEARDAY).contains(day.getDayOfYear() - day.lengthOfYear() - 1);
  }

  private boolean monthDayFits(LocalDate day) {
    return rule.by(ByPart.BYMONTHDAY).contains(day.getDayOfMonth())
        || rule.by(ByPart.BYMONTHDAY).contains(day.getDayOfMonth() - day.lengthOfMonth() - 1);
  }

  /** A weekday of the rule, or the anchor's when the rule names none. */
  private boolean weekdayFits(LocalDate day) {
    DayOfWeek own = anchor.getDayOfWeek();
    return rule.weekdays().isEmpty() ? day.getDayOfWeek() == own : isWeekdayOf(day);
  }

  private boolean isWeekdayOf(LocalDate day) {
    return rule.weekdays().stream()
        .anyMatch(
            weekday ->
                weekday.day() == day.getDayOfWeek()
                    && (weekday.ordinal() == 0 || isNth(day, weekday.ordinal())));
  }

  /** Counted in the month, or in the year for a yearly rule without months. */
  private boolean isNth(LocalDate day, int ordinal) {
    boolean inYear = rule.frequency() == Frequency.YEARLY && !rule.has(ByPart.BYMONTH);
    int before = inYear ? day.getDayOfYear() : day.getDayOfMonth();
    int length = inYear ? day.lengthOfYear() : day.lengthOfMonth();
    return ordinal > 0 ? (before - 1) / 7 + 1 == ordinal : -((length - before) / 7 + 1) == ordinal;
  }
}
