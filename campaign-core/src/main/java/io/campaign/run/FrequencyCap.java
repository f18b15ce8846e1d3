package io.campaign.run;

import io.campaign.error.InvalidInputException;
import java.time.Duration;

/**
 * At most so many messages to one member within any stretch of time this long, over all campaigns
 * of the account (R25). Exact also where several nodes send at once.
 *
 * @param most messages, 1 to 100
 * @param within length of the stretch, a minute to 90 days; it slides
 */
public record FrequencyCap(int most, Duration within) {
  private static final int MOST = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(90);

  /** Checks the ranges. */
  public FrequencyCap {
    if (most < 1 || most > MOST) {
      throw new InvalidInputException("frequency cap (" + most + ") must be 1 to " + MOST);
    }
    if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(
          "period of a frequency cap (" + within + ") must be a minute to 90 days");
    }
  }
}
