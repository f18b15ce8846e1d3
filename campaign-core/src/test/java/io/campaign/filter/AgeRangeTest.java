package io.campaign.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.field.FieldValue;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class AgeRangeTest {
  private static final double[] NUMBERS = {-1, 0, 0.5, 1, 17, 17.999, 18, 30, 99, 9_999, 1e300};

  @Test
  void bornOnLeapDay_comesOfAgeOnFirstOfMarch() {
    LocalDate born = LocalDate.of(2008, 2, 29);
    assertTrue(AgeRange.of(Op.EQ, 17, LocalDate.of(2026, 2, 28)).get(0).contains(born));
    assertTrue(AgeRange.of(Op.EQ, 18, LocalDate.of(2026, 3, 1)).get(0).contains(born));
  }

  @Test
  void ranges_holdExactlyTheBirthDatesOfTheAgesAskedFor() {
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 40; i++) {
      LocalDate today = someDay(random);
      double number = NUMBERS[random.nextInt(NUMBERS.length)];
      for (Op op : Op.values()) {
        DoublePredicate wanted = age -> op.holds(Double.compare(age, number));
        String where = "seed " + seed + ", age " + op + " " + number + " on " + today;
        verify(AgeRange.of(op, number, today), wanted, today, where);
      }
      double high = number + random.nextInt(40);
      DoublePredicate between = age -> number <= age && age <= high;
      String where = "seed " + seed + ", between " + number + " and " + high + " on " + today;
      verify(AgeRange.between(number, high, today), between, today, where);
    }
  }

  @Test
  void setOfAges_joinsNeighboursIntoOneRange() {
    LocalDate today = LocalDate.of(2026, 11, 23);
    List<FieldValue> ages = new ArrayList<>();
    for (double age : new double[] {20, 18, 19, 40, 1e300, 20.5, -3}) {
      ages.add(FieldValue.of(age));
    }
    List<AgeRange> ranges = AgeRange.in(ages, today);
    assertEquals(2, ranges.size());
    verify(ranges, age -> age == 18 || age == 19 || age == 20 || age == 40, today, "set");
  }

  @Test
  void bounds_areNeverBeforeTheYearOne() {
    LocalDate today = LocalDate.of(2026, 11, 23);
    assertEquals(List.of(), AgeRange.of(Op.GE, 5_000, today));
    for (Op op : Op.values()) {
      for (AgeRange range : AgeRange.of(op, 2_025, today)) {
        LocalDate from = range.from();
        assertTrue(from == null || from.getYear() >= 1, op + " " + range);
      }
    }
  }

  private static void verify(
      List<AgeRange> ranges, DoublePredicate wanted, LocalDate today, String where) {
    for (LocalDate born = today.minusYears(21); born.isBefore(today.plusDays(3)); ) {
      verifyOne(ranges, wanted, today, born, where);
      born = born.plusDays(1);
    }
    for (int years = 22; years < 1_900; years += 7) {
      for (int offset = -1; offset <= 1; offset++) {
        verifyOne(ranges, wanted, today, today.minusYears(years).plusDays(offset), where);
      }
    }
  }

  private static void verifyOne(
      List<AgeRange> ranges,
      DoublePredicate wanted,
      LocalDate today,
      LocalDate born,
      String where) {
    boolean expected = !born.isAfter(today) && wanted.test(ChronoUnit.YEARS.between(born, today));
    long found = ranges.stream().filter(range -> range.contains(born)).count();
    assertEquals(expected ? 1 : 0, found, () -> where + ", born " + born);
  }

  private static LocalDate someDay(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> LocalDate.of(2024, 2, 29);
      case 1 -> LocalDate.of(2023, 2, 28);
      case 2 -> LocalDate.of(2025, 3, 1);
      default -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3_000));
    };
  }
}
