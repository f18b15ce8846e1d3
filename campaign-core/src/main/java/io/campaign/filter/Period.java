package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When something must have happened, always seen from the moment the filter is asked about: what
 * comes after that moment has not happened.
 */
public sealed interface Period {

  /** At any time. */
  record Ever() implements Period {}

  /**
   * In the hours or days before the moment; a day is 24 hours.
   *
   * @param count 1 to 36,600 days, 1 to 878,400 hours
   * @param unit unit of the count
   */
  record Last(int count, Unit unit) implements Period {
    /** Checks the count. */
    public Last {
      int most = unit == Unit.DAYS ? FilterChecks.MAX_DAYS : 24 * FilterChecks.MAX_DAYS;
      if (count < 1 || count > most) {
        throw new InvalidInputException(unit.word() + " (" + count + ") must be 1 to " + most);
      }
    }
  }

  /**
   * On the days from one to another, both inclusive, by the account's calendar.
   *
   * @param from first day, null when there is none
   * @param to last day, null when there is none; not before {@code from}; one of the two is given
   */
  record Days(@Nullable LocalDate from, @Nullable LocalDate to) implements Period {
    /** Checks the days. */
    public Days {
      FilterChecks.dates(from, to);
    }
  }

  /** Units of {@link Last}. */
  enum Unit {
    /** 60 minutes. */
    HOURS,
    /** 24 hours. */
    DAYS;

    /**
     * Returns the word in canonical text.
     *
     * @return {@code hours} or {@code days}
     */
    public String word() {
      return this == DAYS ? "days" : "hours";
    }

    private Duration times(int count) {
      return this == DAYS ? Duration.ofDays(count) : Duration.ofHours(count);
    }
  }

  /**
   * Returns the bounds in time, the same for every evaluator.
   *
   * @param context the moment asked about
   * @return bounds in whole microseconds; empty ({@link Span#isEmpty}) when nothing can lie inside
   */
  default Span span(EvaluationContext context) {
    Instant now = Span.micros(context.asOf());
    if (this instanceof Last last) {
      return new Span(now.minus(last.unit().times(last.count())), now);
    }
    if (this instanceof Days days) {
      ZoneId zone = context.accountZone();
      LocalDate from = days.from();
      LocalDate to = days.to();
      Instant start = from == null ? Span.START : from.atStartOfDay(zone).toInstant();
      Instant end =
          to == null ? now : to.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
      return new Span(start, end.isAfter(now) ? now : end);
    }
    return new Span(Span.START, now);
  }

  /**
   * At any time.
   *
   * @return the period
   */
  static Period ever() {
    return new Ever();
  }

  /**
   * In the last days.
   *
   * @param days 1 to 36,600
   * @return the period
   */
  static Period lastDays(int days) {
    return new Last(days, Unit.DAYS);
  }

  /**
   * In the last hours.
   *
   * @param hours 1 to 878,400
   * @return the period
   */
  static Period lastHours(int hours) {
    return new Last(hours, Unit.HOURS);
  }

  /**
   * On a day or later.
   *
   * @param from first day
   * @return the period
   */
  static Period since(LocalDate from) {
    return new Days(from, null);
  }

  /**
   * Before a day.
   *
   * @param day first day that no longer counts
   * @return the period
   */
  static Period before(LocalDate day) {
    return new Days(null, day.minusDays(1));
  }

  /**
   * On the days from one to another.
   *
   * @param from first day
   * @param to last day
   * @return the period
   */
  static Period between(LocalDate from, LocalDate to) {
    return new Days(from, to);
  }
}
