package io.campaign.campaign;

import java.time.Instant;

/** When a campaign sends. */
public sealed interface Schedule permits Schedule.Unset, Schedule.Now, Schedule.At {

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
}
