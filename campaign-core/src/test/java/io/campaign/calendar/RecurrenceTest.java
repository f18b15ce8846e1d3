package io.campaign.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void lastDayOfMonth_isKeptWhereTheMonthIsShorter() {
    assertEquals(
        List.of("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"),
        days("2026-01-31T09:00", "FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=BACKWARD", 4));
    assertEquals(
        List.of("2026-01-31", "2026-03-31", "2026-05-31"),
        days("2026-01-31T09:00", "FREQ=MONTHLY", 3));
    assertEquals(
        List.of("2026-01-31", "2026-03-01", "2026-03-31", "2026-05-01"),
        days("2026-01-31T09:00", "FREQ=MONTHLY;SKIP=FORWARD", 4));
  }

  @Test
  void leapDay_neverSlides() {
    assertEquals(List.of("2028-02-29", "2032-02-29"), days("2024-02-29T09:00", "FREQ=YEARLY", 2));
    assertEquals(
        List.of("2026-02-28", "2027-02-28", "2028-02-29"),
        days("2024-02-29T09:00", "FREQ=YEARLY;SKIP=BACKWARD", 3));
    assertEquals(
        List.of("2026-03-01", "2027-03-01", "2028-02-29"),
        days("2024-02-29T09:00", "FREQ=YEARLY;SKIP=FORWARD", 3));
  }

  @Test
  void exceptedDay_isLeftOutAndCounted() {
    Recurrence series =
        Recurrence.of("2026-01-01T09:00", "UTC", "FREQ=DAILY;COUNT=4")
            .without(LocalDate.of(2026, 1, 2));
    assertEquals(
        List.of("2026-01-01", "2026-01-03", "2026-01-04"),
        series.next(START, 10).stream().map(o -> o.nominal().toLocalDate().toString()).toList());
  }

  @Test
  void until_isInclusive_asDayLocalTimeOrInstant() {
    assertEquals(3, days("2026-01-01T09:00", "FREQ=DAILY;UNTIL=20260103", 9).size());
    assertEquals(3, days("2026-01-01T09:00", "FREQ=DAILY;UNTIL=20260103T090000", 9).size());
    assertEquals(2, days("2026-01-01T09:00", "FREQ=DAILY;UNTIL=20260103T085959Z", 9).size());
  }

  @Test
  void farAhead_isAsQuickAsNear() {
    Recurrence minutes = Recurrence.of("2000-01-01T00:00", "Europe/Berlin", "FREQ=MINUTELY");
    Instant far = Instant.parse("2900-06-01T00:00:30Z");
    assertEquals(Instant.parse("2900-06-01T00:01:00Z"), minutes.next(far).orElseThrow().instant());
  }

  @Test
  void ruleThatNamesNoDay_hasNoInstances() {
    assertTrue(days("2026-01-01T09:00", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1).isEmpty());
    assertTrue(days("2026-01-01T09:00", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", 1).isEmpty());
  }

  @Test
  void at_findsOnlyTheExactInstant() {
    Recurrence daily = Recurrence.of("2026-01-01T09:00", "UTC", "FREQ=DAILY");
    assertTrue(daily.at(Instant.parse("2026-05-01T09:00:00Z")).isPresent());
    assertFalse(daily.at(Instant.parse("2026-05-01T09:00:01Z")).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "FREQ=FORTNIGHTLY, must be one of",
    "INTERVAL=2, recurrence rule part (FREQ) must be there",
    "FREQ=DAILY;COUNT=2;UNTIL=20260101, must not stand beside UNTIL",
    "FREQ=DAILY;INTERVAL=0, must be 1 to 10000",
    "FREQ=DAILY;BYHOUR=24, recurrence rule part (BYHOUR=24) must be 0 to 23",
    "FREQ=DAILY;BYMONTHDAY=0, must be 1 to 31 or -31 to -1",
    "FREQ=WEEKLY;BYDAY=XX, must list MO TU",
    "FREQ=WEEKLY;BYDAY=2MO, with a number must stand with MONTHLY",
    "FREQ=MONTHLY;BYWEEKNO=3, must stand with FREQ=YEARLY",
    "FREQ=DAILY;BYEASTER=1, must be a part of RFC 5545",
    "FREQ=DAILY;UNTIL=tomorrow, must look like",
    "FREQ=DAILY;FREQ=DAILY, must be there once",
    "FREQ=DAILY;RSCALE=HEBREW, must be GREGORIAN",
    "FREQ=DAILY;BYSETPOS=1, must stand with another part",
    "'', must look like NAME=VALUE"
  })
  void parse_ofWrongRule_namesPartAndRule(String rule, String message) {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> RecurrenceRule.parse(rule));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void parse_collectsAllProblems() {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () -> RecurrenceRule.parse("FREQ=X;BYHOUR=99;COUNT=0;WHAT=1"));
    assertEquals(4, refusal.problems().size(), refusal.getMessage());
  }

  @Test
  void text_isCanonicalAndParsesBack() {
    RecurrenceRule rule =
        RecurrenceRule.parse("rrule:freq=monthly;byday=2mo,-1fr;interval=3;wkst=su;skip=omit");
    assertEquals("FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO,-1FR;WKST=SU", rule.toString());
    assertEquals(rule, RecurrenceRule.parse(rule.toString()));
  }

  @Test
  void zone_thatIsUnknown_isNamed() {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () -> Recurrence.of("2026-01-01T09:00", "Mars/Olympus", "FREQ=DAILY"));
    assertTrue(refusal.getMessage().startsWith("zone (Mars/Olympus) must be"));
  }

  private static List<String> days(String anchor, String rule, int most) {
    return Recurrence.of(anchor, "UTC", rule).next(START, most).stream()
        .map(occurrence -> occurrence.nominal().toLocalDate().toString())
        .toList();
  }
}
