package io.campaign.filter;

import io.campaign.field.FieldValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An inclusive range of birth dates. The static methods turn questions about age on a given day
 * into such ranges; predicate and SQL both compare birth dates only.
 *
 * <p>Age is the number of completed years ({@link java.time.temporal.ChronoUnit#YEARS}): somebody
 * born on 29 February completes a year on 1 March in common years. Nobody born after the day has an
 * age.
 *
 * @param from earliest birth date in the years from 1, null when unbounded
 * @param to latest birth date, year 1 or later
 */
public record AgeRange(@Nullable LocalDate from, LocalDate to) {
  private static final int OLDEST = 10_000;

  /**
   * Says whether a birth date lies in the range.
   *
   * @param birthDate full date of birth
   * @return true when it does, bounds included
   */
  public boolean contains(LocalDate birthDate) {
    return (from == null || !birthDate.isBefore(from)) && !birthDate.isAfter(to);
  }

  /**
   * Returns the birth dates of everybody who has an age on the day.
   *
   * @param today the member's local date
   * @return all dates up to that day
   */
  public static AgeRange known(LocalDate today) {
    return new AgeRange(null, today);
  }

  /**
   * Translates a comparison of the age with a number.
   *
   * @param op comparison, age on the left
   * @param years any finite number, whole or not, negative or not
   * @param today the member's local date
   * @return none, one or two disjoint ranges in ascending order; the comparison holds exactly for
   *     the birth dates in them
   */
  public static List<AgeRange> of(Op op, double years, LocalDate today) {
    return switch (op) {
      case EQ -> between(years, years, today);
      case NE -> notEqual(years, today);
      case LT -> ages(0, Math.ceil(years) - 1, today);
      case LE -> ages(0, Math.floor(years), today);
      case GT -> ages(Math.floor(years) + 1, OLDEST, today);
      case GE -> ages(Math.ceil(years), OLDEST, today);
    };
  }

  /**
   * Translates an inclusive range of ages.
   *
   * @param low lowest age, finite
   * @param high highest age, finite
   * @param today the member's local date
   * @return no range (no whole number between them) or one
   */
  public static List<AgeRange> between(double low, double high, LocalDate today) {
    return ages(Math.ceil(low), Math.floor(high), today);
  }

  /**
   * Translates a set of ages, joining neighbours.
   *
   * @param ages numbers in any order, whole or not; at least one
   * @param today the member's local date
   * @return disjoint ranges, oldest people first
   */
  public static List<AgeRange> in(List<FieldValue> ages, LocalDate today) {
    TreeSet<Double> whole = new TreeSet<>(Comparator.reverseOrder());
    for (FieldValue age : ages) {
      if (age instanceof FieldValue.Number number && isPossible(number.number())) {
        whole.add(number.number());
      }
    }
    List<AgeRange> ranges = new ArrayList<>();
    double high = Double.NaN;
    for (double age : whole) {
      high = Double.isNaN(high) ? age : high;
      if (!whole.contains(age - 1)) {
        ranges.addAll(ages(age, high, today));
        high = Double.NaN;
      }
    }
    return List.copyOf(ranges);
  }

  private static List<AgeRange> notEqual(double years, LocalDate today) {
    if (!isPossible(years)) {
      return List.of(known(today));
    }
    List<AgeRange> older = ages(years + 1, OLDEST, today);
    List<AgeRange> younger = ages(0, years - 1, today);
    return Stream.concat(older.stream(), younger.stream()).toList();
  }

  /**
   * Birth dates of whole ages low to high; a high of OLDEST or more has no earliest date. Nobody
   * was born before the year 1, so that no database sees a date it cannot hold.
   */
  private static List<AgeRange> ages(double low, double high, LocalDate today) {
    double least = Math.max(0, low);
    if (least > high || least >= OLDEST) {
      return List.of();
    }
    LocalDate to = today.minusYears((long) least);
    if (to.getYear() < 1) {
      return List.of();
    }
    LocalDate from = high >= OLDEST ? LocalDate.MIN : today.minusYears((long) high + 1).plusDays(1);
    return List.of(new AgeRange(from.getYear() < 1 ? null : from, to));
  }

  private static boolean isPossible(double years) {
    return years == Math.rint(years) && years >= 0 && years < OLDEST;
  }
}
