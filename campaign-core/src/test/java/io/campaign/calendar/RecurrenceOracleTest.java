package io.campaign.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.api.Test;

/** Random rules give the instances that an independent implementation gives. */
class RecurrenceOracleTest {
  private static final long SEED = 20_260_301;
  private static final int RULES = 3_000;
  private static final int INSTANCES = 40;

  /** They stop after many empty periods; what they gave until then must agree. */
  private static final LocalDateTime GIVEN_UP = LocalDateTime.MAX;

  @Test
  void randomRules_agreeWithLibRecur() throws InvalidRecurrenceRuleException {
    int compared = 0;
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      Random random = new Random(SEED + i);
      String rule = new RuleMaker(random).make();
      LocalDateTime start =
          LocalDateTime.of(
              2019 + random.nextInt(6),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              random.nextInt(24),
              random.nextInt(60),
              random.nextInt(60));
      List<LocalDateTime> ours = ours(rule, start);
      if (ours.isEmpty() || (rule.contains("BYSETPOS") && rule.contains("COUNT"))) {
        continue;
      }
      LocalDateTime anchor = ours.get(0);
      if (changesWithAnchor(rule, start, anchor)) {
        continue;
      }
      String where = "seed " + (SEED + i) + " " + rule + " from " + anchor;
      List<LocalDateTime> theirs = theirs(rule, anchor);
      List<LocalDateTime> again = ours(rule, anchor);
      if (rule.contains("BYSETPOS")) {
        theirs = afterFirstYear(theirs, anchor);
        again = afterFirstYear(again, anchor);
      }
      if (theirs.remove(GIVEN_UP) || rule.contains("BYSETPOS")) {
        theirs = theirs.subList(0, Math.min(theirs.size(), again.size()));
        again = again.subList(0, Math.min(theirs.size(), again.size()));
      }
      if (!theirs.equals(again)) {
        differences.add(where + "\n  theirs " + head(theirs) + "\n  ours   " + head(again));
      }
      compared++;
    }
    assertEquals(List.of(), differences.subList(0, Math.min(20, differences.size())));
    assertTrue(compared > RULES / 2, "compared " + compared);
  }

  /** They count set positions from the anchor on, we in the whole first period. */
  private static List<LocalDateTime> afterFirstYear(
      List<LocalDateTime> times, LocalDateTime anchor) {
    return times.stream()
        .filter(time -> time.getYear() > anchor.getYear())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<LocalDateTime> head(List<LocalDateTime> times) {
    return times.subList(0, Math.min(8, times.size()));
  }

  /** Their first instance is always the anchor, so ours must begin with it too. */
  private static boolean changesWithAnchor(String rule, LocalDateTime start, LocalDateTime anchor) {
    List<LocalDateTime> again = ours(rule, anchor);
    return again.isEmpty() || !again.get(0).equals(anchor) || start.isAfter(anchor);
  }

  private static List<LocalDateTime> ours(String rule, LocalDateTime anchor) {
    Recurrence recurrence =
        new Recurrence(anchor, ZoneOffset.UTC, RecurrenceRule.parse(rule), Set.of());
    Instant end = Instant.parse("2120-01-01T00:00:00Z");
    return recurrence.between(Instant.EPOCH, end, INSTANCES).stream()
        .map(Occurrence::nominal)
        .toList();
  }

  private static List<LocalDateTime> theirs(String rule, LocalDateTime anchor)
      throws InvalidRecurrenceRuleException {
    DateTime start =
        new DateTime(
            anchor.getYear(),
            anchor.getMonthValue() - 1,
            anchor.getDayOfMonth(),
            anchor.getHour(),
            anchor.getMinute(),
            anchor.getSecond());
    RecurrenceRuleIterator all = new org.dmfs.rfc5545.recur.RecurrenceRule(rule).iterator(start);
    List<LocalDateTime> found = new ArrayList<>();
    try {
      while (all.hasNext() && found.size() < INSTANCES) {
        DateTime next = all.nextDateTime();
        if (next.getYear() >= 2120) {
          break;
        }
        found.add(local(next));
      }
    } catch (IllegalArgumentException givenUp) {
      found.add(GIVEN_UP);
    }
    return found;
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }

  /** Makes rules that RFC 5545 allows. */
  private static final class RuleMaker {
    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private final Random random;

    RuleMaker(Random random) {
      this.random = random;
    }

    String make() {
      Frequency frequency = Frequency.values()[random.nextInt(6)];
      StringBuilder rule = new StringBuilder("FREQ=" + frequency);
      boolean by = false;
      maybe(rule, 0.4, () -> ";INTERVAL=" + (1 + random.nextInt(4)));
      maybe(rule, 0.2, () -> ";COUNT=" + (1 + random.nextInt(30)));
      by |= maybe(rule, 0.3, () -> ";BYMONTH=" + numbers(1, 12, false));
      // A yearly rule with a day and no month: the RFC's table says each month, theirs asks the
      // anchor.
      boolean monthDays =
          frequency != Frequency.WEEKLY
              && (frequency != Frequency.YEARLY || by)
              && maybe(rule, 0.3, () -> ";BYMONTHDAY=" + numbers(1, 31, true));
      boolean yearDays =
          frequency == Frequency.YEARLY
              && !monthDays
              && maybe(rule, 0.2, () -> ";BYYEARDAY=" + numbers(1, 366, true));
      boolean ordinals =
          (frequency == Frequency.MONTHLY || frequency == Frequency.YEARLY)
              && !monthDays
              && !yearDays;
      by |= monthDays | yearDays;
      by |= maybe(rule, 0.4, () -> ";BYDAY=" + weekdays(ordinals));
      if (frequency.compareTo(Frequency.HOURLY) <= 0) {
        by |= maybe(rule, 0.2, () -> ";BYMINUTE=" + numbers(0, 59, false));
      }
      by |= maybe(rule, 0.2, () -> ";BYHOUR=" + numbers(0, 23, false));
      boolean longPeriods = frequency.compareTo(Frequency.DAILY) <= 0;
      if (by && longPeriods) {
        maybe(rule, 0.15, () -> ";BYSETPOS=" + numbers(1, 4, true));
      }
      maybe(rule, 0.2, () -> ";WKST=" + DAYS.get(random.nextInt(7)));
      if (frequency == Frequency.MONTHLY && !by) {
        maybe(rule, 0.5, () -> ";RSCALE=GREGORIAN;SKIP=" + InvalidDay.values()[random.nextInt(3)]);
      }
      return rule.toString();
    }

    private boolean maybe(StringBuilder rule, double chance, Supplier<String> part) {
      boolean taken = random.nextDouble() < chance;
      if (taken) {
        rule.append(part.get());
      }
      return taken;
    }

    private String numbers(int least, int most, boolean fromEnd) {
      return IntStream.range(0, 1 + random.nextInt(3))
          .map(i -> least + random.nextInt(most - least + 1))
          .map(n -> fromEnd && random.nextInt(4) == 0 ? -n : n)
          .distinct()
          .sorted()
          .mapToObj(String::valueOf)
          .collect(Collectors.joining(","));
    }

    private String weekdays(boolean ordinals) {
      boolean numbered = ordinals && random.nextBoolean();
      return random
          .ints(1 + random.nextInt(3), 0, 7)
          .distinct()
          .mapToObj(
              day ->
                  (numbered ? (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3)) : "")
                      + DAYS.get(day))
          .collect(Collectors.joining(","));
    }
  }
}
