package io.campaign.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Around every change of the clock in twenty zones, six schedules agree with an oracle that looks
 * at the clock minute by minute: no date is skipped and none is doubled.
 */
class TransitionsTest {
  private static final List<String> ZONES =
      List.of(
          "Africa/Cairo",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Africa/Casablanca",
          "America/Sao_Paulo",
          "America/New_York",
          "America/Los_Angeles",
          "America/Santiago",
          "America/Asuncion",
          "America/Havana",
          "Europe/Berlin",
          "Europe/London",
          "Europe/Dublin",
          "Europe/Moscow",
          "Asia/Beirut",
          "Asia/Jerusalem",
          "Asia/Tehran",
          "Pacific/Auckland",
          "Pacific/Chatham",
          "Asia/Kolkata");
  private static final Instant FROM = Instant.parse("2018-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2031-01-01T00:00:00Z");

  /** A rule, and the same in words of {@code java.time}. */
  private record Case(String rule, LocalTime at, Predicate<LocalDateTime> oracle) {}

  @Test
  void everyTransition_agreesWithTheClock() {
    int transitions = 0;
    for (String id : ZONES) {
      ZoneId zone = ZoneId.of(id);
      ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
      while (next != null && next.getInstant().isBefore(TO)) {
        compare(zone, next);
        transitions++;
        next = zone.getRules().nextTransition(next.getInstant());
      }
    }
    assertTrue(transitions > 350, "transitions " + transitions);
  }

  private static void compare(ZoneId zone, ZoneOffsetTransition change) {
    Clock clock = new Clock(zone, change.getInstant());
    for (Case schedule : cases(change)) {
      LocalDateTime anchor = LocalDate.of(2017, 12, 1).atTime(schedule.at());
      Recurrence recurrence =
          new Recurrence(anchor, zone, RecurrenceRule.parse(schedule.rule()), Set.of());
      List<Instant> ours =
          recurrence.between(clock.first, clock.last, 10_000).stream()
              .map(Occurrence::instant)
              .toList();
      String where = zone + " " + change + " " + schedule.rule() + " at " + schedule.at();
      assertEquals(clock.instants(schedule.oracle()), ours, where);
    }
  }

  private static List<Case> cases(ZoneOffsetTransition change) {
    LocalTime inside =
        change.getDateTimeBefore().isBefore(change.getDateTimeAfter())
            ? change.getDateTimeBefore().toLocalTime().plusMinutes(10)
            : change.getDateTimeAfter().toLocalTime().plusMinutes(10);
    LocalTime midnight = LocalTime.MIDNIGHT;
    DayOfWeek day = change.getDateTimeBefore().getDayOfWeek();
    return List.of(
        new Case("FREQ=DAILY", inside, t -> t.toLocalTime().equals(inside)),
        new Case("FREQ=DAILY", midnight, t -> t.toLocalTime().equals(midnight)),
        new Case(
            "FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2),
            inside,
            t -> t.toLocalTime().equals(inside) && t.getDayOfWeek() == day),
        new Case(
            "FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
            inside,
            t ->
                t.toLocalTime().equals(inside)
                    && t.getDayOfMonth() == t.toLocalDate().lengthOfMonth()),
        new Case(
            "FREQ=HOURLY;INTERVAL=1;BYMINUTE=0,45",
            midnight,
            t -> t.getMinute() == 0 || t.getMinute() == 45),
        new Case(
            "FREQ=MINUTELY;BYHOUR=0,1,2,3;BYMINUTE=10,20,30",
            midnight,
            t -> t.getHour() < 4 && List.of(10, 20, 30).contains(t.getMinute())));
  }

  /** What a clock in a zone shows for some days, minute by minute. */
  private static final class Clock {
    private static final int DAYS = 3;

    private final ZoneId zone;
    private final Instant first;
    private final Instant last;
    private final Map<LocalDateTime, Instant> shown = new HashMap<>();

    Clock(ZoneId zone, Instant middle) {
      this.zone = zone;
      this.first = middle.truncatedTo(ChronoUnit.MINUTES).minus(DAYS, ChronoUnit.DAYS);
      this.last = first.plus(2 * DAYS, ChronoUnit.DAYS);
      Instant before = first.minus(1, ChronoUnit.DAYS);
      for (Instant t = before; t.isBefore(last); t = t.plusSeconds(60)) {
        shown.putIfAbsent(show(t), t);
      }
    }

    private LocalDateTime show(Instant instant) {
      return LocalDateTime.ofEpochSecond(
          instant.getEpochSecond(), 0, zone.getRules().getOffset(instant));
    }

    /** Local times that fit, put on the clock: the first time it shows them, or shifted. */
    List<Instant> instants(Predicate<LocalDateTime> fits) {
      TreeSet<Instant> found = new TreeSet<>();
      LocalDateTime end = show(last.minusSeconds(60)).plusHours(2);
      for (LocalDateTime t = show(first).minusHours(4); t.isBefore(end); t = t.plusMinutes(1)) {
        if (fits.test(t)) {
          found.add(onClock(t));
        }
      }
      List<Instant> inside = new ArrayList<>(found.tailSet(first, true));
      inside.removeIf(instant -> !instant.isBefore(last));
      return inside;
    }

    private Instant onClock(LocalDateTime time) {
      Instant seen = shown.get(time);
      if (seen != null) {
        return seen;
      }
      int missing = 0;
      LocalDateTime before = time;
      while (!shown.containsKey(before)) {
        before = before.minusMinutes(1);
        missing++;
        if (missing > 3_000) {
          return Instant.MIN;
        }
      }
      return shown.get(before).plusSeconds(60L * missing);
    }
  }
}
