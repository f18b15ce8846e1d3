package io.campaign.dispatch;

import io.campaign.run.Outcome;
import java.time.Duration;

/**
 * What a hand-off means: an outcome for the message and, maybe, a pause for the lane.
 *
 * @param outcome outcome of the position
 * @param pause how long the lane rests, zero for not at all
 * @param throttled true when the carrier asked for less, so that the pace drops as well
 * @param optedOut true when the carrier says the recipient has opted out
 * @param stopRun why the whole run is paused, empty for not at all
 */
record Verdict(
    Outcome outcome, Duration pause, boolean throttled, boolean optedOut, String stopRun) {
  static Verdict of(Outcome outcome) {
    return new Verdict(outcome, Duration.ZERO, false, false, "");
  }

  static Verdict stopping(int index, String why) {
    return new Verdict(new Outcome.GivenBack(index), Duration.ZERO, false, false, why);
  }

  static Verdict givenBack(int index, Duration pause, boolean throttled) {
    return new Verdict(new Outcome.GivenBack(index), pause, throttled, false, "");
  }
}
