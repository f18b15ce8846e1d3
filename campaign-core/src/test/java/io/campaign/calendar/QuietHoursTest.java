package io.campaign.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Quiet hours by the clocks of all zones a number may stand for (R25). */
class QuietHoursTest {
  private static final Predicate<LocalDate> NO_HOLIDAY = date -> false;
  private static final QuietHours NIGHT = QuietHours.daily(time("21:00"), time("08:00"));
  private static final ZoneId EAST = ZoneId.of("America/New_York");
  private static final ZoneId WEST = ZoneId.of("America/Los_Angeles");
  private static final Set<ZoneId> UTC = Set.of(ZoneOffset.UTC);

  private static LocalTime time(String text) {
    return LocalTime.parse(text);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Optional<Instant> next(QuietHours hours, String at, Set<ZoneId> zones) {
    return hours.nextOpen(at(at), zones, NO_HOLIDAY);
  }

  @Test
  void theNightGoesOverMidnight() {
    assertEquals(at("2026-03-02T20:59:59Z"), next(NIGHT, "2026-03-02T20:59:59Z", UTC).get());
    assertEquals(at("2026-03-03T08:00:00Z"), next(NIGHT, "2026-03-02T21:00:00Z", UTC).get());
    assertEquals(at("2026-03-03T08:00:00Z"), next(NIGHT, "2026-03-03T07:59:59Z", UTC).get());
    assertEquals(at("2026-03-03T08:00:00Z"), next(NIGHT, "2026-03-03T08:00:00Z", UTC).get());
  }

  @Test
  void aNumberOfSeveralZonesIsOpenOnlyWhereAllAre() {
    assertEquals(
        at("2026-01-05T16:00:00Z"),
        next(NIGHT, "2026-01-05T13:30:00Z", Set.of(EAST, WEST)).get(),
        "8 in New York is 5 in Los Angeles");
    assertEquals(
        at("2026-01-06T16:00:00Z"), next(NIGHT, "2026-01-06T02:30:00Z", Set.of(EAST, WEST)).get());
  }

  @Test
  void weekdaysHaveHoursOfTheirOwn() {
    QuietHours hours = NIGHT.alsoOn(Set.of(DayOfWeek.SUNDAY), time("00:00"), time("12:00"));
    assertEquals(at("2026-03-01T12:00:00Z"), next(hours, "2026-03-01T09:00:00Z", UTC).get());
    assertEquals(at("2026-03-02T09:00:00Z"), next(hours, "2026-03-02T09:00:00Z", UTC).get());
  }

  @Test
  void anOvernightWindowBelongsToTheDayItBeginsOn() {
    QuietHours friday =
        new QuietHours(
            List.of(new QuietHours.Window(Set.of(DayOfWeek.FRIDAY), time("22:00"), time("10:00"))),
            false,
            QuietHours.Otherwise.HOLD);
    assertEquals(at("2026-03-07T10:00:00Z"), next(friday, "2026-03-07T09:00:00Z", UTC).get());
    assertEquals(at("2026-03-08T09:00:00Z"), next(friday, "2026-03-08T09:00:00Z", UTC).get());
  }

  @Test
  void holidaysAreQuietAllDay() {
    Predicate<LocalDate> newYear = date -> date.getDayOfYear() == 1;
    assertEquals(
        at("2026-01-02T08:00:00Z"),
        NIGHT.alsoOnHolidays().nextOpen(at("2026-01-01T12:00:00Z"), UTC, newYear).get());
  }

  @Test
  void aWindowOfTheWholeDayNeverOpens() {
    QuietHours always = QuietHours.daily(time("00:00"), time("00:00"));
    assertEquals(Optional.empty(), next(always, "2026-01-01T12:00:00Z", UTC));
  }

  @Test
  void clocksThatJumpDoNotMatter() {
    Instant beforeGap = at("2026-03-08T09:30:00Z");
    QuietHours early = QuietHours.daily(time("01:00"), time("02:30"));
    assertEquals(
        at("2026-03-08T10:30:00Z"),
        early.nextOpen(beforeGap, Set.of(WEST), NO_HOLIDAY).get(),
        "2:30 does not exist that night and is 3:30");
  }

  @Test
  void aCarrierIsToldHowLongItMayTry() {
    assertEquals(
        at("2026-03-02T21:00:00Z"), NIGHT.openUntil(at("2026-03-02T12:00:00Z"), UTC, NO_HOLIDAY));
    assertEquals(
        at("2026-03-03T02:00:00Z"),
        NIGHT.openUntil(at("2026-03-02T18:00:00Z"), Set.of(EAST, WEST), NO_HOLIDAY));
  }

  @Test
  void whatIsFoundIsOpenAndNothingBeforeItIs() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      QuietHours hours =
          QuietHours.daily(any(random), any(random))
              .alsoOn(Set.of(DayOfWeek.of(1 + random.nextInt(7))), any(random), any(random));
      Set<ZoneId> zones = Set.of(EAST, ZoneId.of("Asia/Kathmandu"));
      Instant from =
          at("2026-03-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
      Optional<Instant> found = hours.nextOpen(from, zones, NO_HOLIDAY);
      Instant end = found.orElse(from.plus(Duration.ofDays(1)));
      for (Instant t = from; t.isBefore(end); t = t.plus(Duration.ofMinutes(15))) {
        Instant probe = t;
        assertTrue(
            zones.stream().anyMatch(zone -> naive(hours, LocalDateTime.ofInstant(probe, zone))),
            () -> hours + " must be quiet at " + probe);
      }
      found.ifPresent(
          open ->
              zones.forEach(
                  zone -> assertFalse(naive(hours, LocalDateTime.ofInstant(open, zone)))));
    }
  }

  private static LocalTime any(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }

  private static boolean naive(QuietHours hours, LocalDateTime at) {
    for (QuietHours.Window window : hours.windows()) {
      for (int back = 0; back < 2; back++) {
        LocalDate day = at.toLocalDate().minusDays(back);
        LocalDateTime from = day.atTime(window.from());
        LocalDateTime to = day.atTime(window.to());
        LocalDateTime end = to.isAfter(from) ? to : to.plusDays(1);
        if (window.days().contains(day.getDayOfWeek()) && !at.isBefore(from) && at.isBefore(end)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void badHoursAreRefused() {
    assertThrows(
        InvalidInputException.class,
        () -> new QuietHours(List.of(), false, QuietHours.Otherwise.HOLD));
    assertThrows(
        InvalidInputException.class, () -> NIGHT.alsoOn(Set.of(), time("01:00"), time("02:00")));
  }
}
