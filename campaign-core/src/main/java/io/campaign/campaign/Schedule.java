package io.campaign.campaign;

import io.campaign.calendar.LeapDay;
import io.campaign.calendar.Recurrence;
import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a campaign sends. */
public sealed interface Schedule
    permits Schedule.Unset,
        Schedule.Now,
        Schedule.At,
        Schedule.AtLocal,
        Schedule.Recurring,
        Schedule.Birthdays,
        Schedule.OnTrigger {

  /** Not decided yet, as in a draft. */
  record Unset() implements Schedule {}

  /** As soon as it is cleared. */
  record Now() implements Schedule {}

  /**
   * At a point in time.
   *
   * @param instant when it becomes due
   */
  record At(Instant instant) implements Schedule {}

  /**
   * At a local time in each member's own zone.
   *
   * @param time local time
   * @param passed what becomes of members where it has passed when the campaign is cleared
   */
  record AtLocal(LocalDateTime time, LocalPassed passed) implements Schedule {
    /**
     * Returns when it becomes due: the time where the day begins first.
     *
     * @return the time at UTC+14
     */
    public Instant earliest() {
      return time.toInstant(ZoneOffset.ofHours(14));
    }

    /**
     * Returns when it has passed everywhere.
     *
     * @return the time at UTC-12
     */
    public Instant latest() {
      return time.toInstant(ZoneOffset.ofHours(-12));
    }
  }

  /**
   * Again and again by a rule.
   *
   * @param recurrence anchor, zone, rule and excepted days
   * @param missed what becomes of instances that could not be sent at their time
   */
  record Recurring(Recurrence recurrence, Missed missed) implements Schedule {
    /** Refuses rules that fire more than once a minute. */
    public Recurring {
      if (recurrence.rule().firesWithinMinute()) {
        throw new InvalidInputException(
            "recurrence rule ("
                + recurrence.rule()
                + ") must leave at least a minute between instances");
      }
    }
  }

  /**
   * On each member's birthday, in the member's zone (else the account's).
   *
   * @param at local time of day
   * @param leapDay when birthdays of 29 February are kept in common years
   * @param learntWithin how long after {@code at}, by the member's clock and on the same day, a
   *     birthday learnt late still counts; zero to a day
   */
  record Birthdays(LocalTime at, LeapDay leapDay, Duration learntWithin) implements Schedule {
    /** Checks the range of {@code learntWithin}. */
    public Birthdays {
      if (learntWithin.isNegative() || learntWithin.compareTo(Duration.ofDays(1)) > 0) {
        throw new InvalidInputException(
            "time to learn a birthday (" + learntWithin + ") must be zero to a day");
      }
    }

    /**
     * Returns the last local time of a day at which a birthday counts.
     *
     * @return {@code at} plus {@code learntWithin}, but never the next day
     */
    public LocalTime cutOff() {
      Duration left = Duration.between(at, LocalTime.MAX);
      return learntWithin.compareTo(left) >= 0 ? LocalTime.MAX : at.plus(learntWithin);
    }
  }

  /** When the host calls. */
  record OnTrigger() implements Schedule {}

  /**
   * Returns the zone a schedule itself names.
   *
   * @return empty for schedules without one
   */
  default Optional<ZoneId> zone() {
    return this instanceof Recurring recurring
        ? Optional.of(recurring.recurrence().zone())
        : Optional.empty();
  }
}
