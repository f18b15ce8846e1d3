package io.campaign;

import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, how fast it goes and what it waits for (R27).
 *
 * @param runNo run
 * @param status where it stands
 * @param progress the numbers
 * @param perSecond recipients a second over the last half minute, as far as this engine has looked;
 *     0 at the first look
 */
public record RunProgress(long runNo, RunStatus status, Progress progress, double perSecond) {
  private static final double MILLIS = 1_000;

  /**
   * Says how many recipients have their outcome.
   *
   * @return 0 to the number of recipients
   */
  public long done() {
    return progress.done();
  }

  /**
   * Says what waits for its time, by reason.
   *
   * @return counts above zero
   */
  public Map<HoldReason, Long> held() {
    return progress.held();
  }

  /**
   * Estimates how long the run still takes at its present rate; what is held counts until its time.
   *
   * @param now business time
   * @return empty while it is not known: before the second look, or when nothing moves
   */
  public Optional<Duration> timeLeft(Instant now) {
    long movable = progress.inFlight() + progress.ready();
    @Nullable Instant held = progress.nextHeldAt();
    Duration waiting =
        held == null || held.isBefore(now) ? Duration.ZERO : Duration.between(now, held);
    if (movable == 0) {
      return Optional.of(waiting);
    }
    if (perSecond <= 0) {
      return Optional.empty();
    }
    Duration sending = Duration.ofMillis((long) (movable / perSecond * MILLIS));
    return Optional.of(sending.compareTo(waiting) > 0 ? sending : waiting);
  }
}
