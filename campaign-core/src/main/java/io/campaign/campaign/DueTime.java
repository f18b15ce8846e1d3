package io.campaign.campaign;

import io.campaign.calendar.Occurrence;
import io.campaign.error.InvalidInputException;
import io.campaign.lifecycle.CampaignStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a campaign becomes due, from its schedule alone. Pure. */
public final class DueTime {
  private static final Duration FARTHEST = Duration.ofDays(5 * 366);

  /** Clocks of people and servers differ; a time this little ago is now. */
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private DueTime() {}

  /**
   * Finds when a campaign that is cleared now becomes due for the first time.
   *
   * @param schedule its schedule
   * @param now business time
   * @return null for a campaign that waits for calls
   * @throws InvalidInputException when it has no schedule, or one that lies in the past, farther
   *     than five years ahead, or has no instance left
   */
  public static @Nullable Instant first(Schedule schedule, Instant now) {
    if (schedule instanceof Schedule.Now || schedule instanceof Schedule.Birthdays) {
      return now;
    }
    if (schedule instanceof Schedule.At at) {
      return checked(at.instant(), at.instant(), now);
    }
    if (schedule instanceof Schedule.AtLocal local) {
      return checked(local.earliest(), local.latest(), now);
    }
    if (schedule instanceof Schedule.Recurring recurring) {
      return checked(next(recurring, now), Instant.MAX, now);
    }
    if (schedule instanceof Schedule.OnTrigger) {
      return null;
    }
    throw new InvalidInputException("schedule (none) must be set before the campaign can send");
  }

  /**
   * Finds when a campaign's messages are planned for, which is what its audience is evaluated for:
   * an audience that is fixed at schedule time is counted early, for the time it is sent.
   *
   * @param schedule its schedule
   * @param due when it becomes due
   * @return the due time, or a later time of the schedule
   */
  public static Instant plannedFor(Schedule schedule, Instant due) {
    if (schedule instanceof Schedule.At at && at.instant().isAfter(due)) {
      return at.instant();
    }
    return schedule instanceof Schedule.AtLocal local && local.earliest().isAfter(due)
        ? local.earliest()
        : due;
  }

  /**
   * Finds the same for a campaign as it stands: for a draft, as if it were scheduled now.
   *
   * @param campaign campaign
   * @param now business time
   * @return {@code now} while it has no schedule, waits for calls, or is behind its time
   */
  public static Instant plannedFor(Campaign campaign, Instant now) {
    Schedule schedule = campaign.definition().schedule();
    Instant due = campaign.dueAt();
    if (due == null && campaign.status() == CampaignStatus.DRAFT) {
      try {
        due = first(schedule, now);
      } catch (InvalidInputException e) {
        return now; // the author hears of it when scheduling
      }
    }
    return due == null || due.isBefore(now) ? now : plannedFor(schedule, due);
  }

  private static Instant next(Schedule.Recurring recurring, Instant now) {
    Optional<Occurrence> next = recurring.recurrence().next(now.minusNanos(1));
    return next.orElseThrow(
            () ->
                new InvalidInputException(
                    "recurrence rule ("
                        + recurring.recurrence().rule()
                        + ") must have an instance after "
                        + now))
        .instant();
  }

  private static Instant checked(Instant due, Instant last, Instant now) {
    if (due.isAfter(now.plus(FARTHEST))) {
      throw new InvalidInputException(
          "due time (" + due + ") must be at most " + FARTHEST.toDays() + " days ahead");
    }
    if (last.isBefore(now.minus(TOLERANCE))) {
      throw new InvalidInputException(
          "due time (" + last + ") must not lie in the past, it is " + now + "; send now instead");
    }
    return due.isBefore(now) ? now : due;
  }
}
