package io.campaign.engagement;

import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when replies to a hand-off count (R29), half-open.
 *
 * @param endsAt end, null while nobody knows it yet: the run still sends, or is paused
 * @param stopped whether the run has stopped without an end: its window then ends {@code length}
 *     after its last hand-off
 * @param length how long a window is
 */
public record ReplyWindow(@Nullable Instant endsAt, boolean stopped, Duration length) {

  /**
   * Returns the window of a hand-off. In rolling runs each has its own; in the others it ends with
   * the run's.
   *
   * @param run the run as it stands
   * @param handedOffAt when the message was handed off
   * @return its window
   */
  public static ReplyWindow of(Run run, Instant handedOffAt) {
    return of(
        run.request().kind(),
        run.status(),
        run.request().replyWindow(),
        run.windowEndsAt(),
        handedOffAt);
  }

  /**
   * Returns the window of a hand-off.
   *
   * @param kind kind of the run
   * @param status status of the run
   * @param length the run's reply window
   * @param windowEndsAt end of the run's window, null while open
   * @param handedOffAt when the message was handed off
   * @return its window
   */
  public static ReplyWindow of(
      RunKind kind,
      RunStatus status,
      Duration length,
      @Nullable Instant windowEndsAt,
      Instant handedOffAt) {
    if (kind.rolling()) {
      return new ReplyWindow(handedOffAt.plus(length), false, length);
    }
    boolean stopped = status == RunStatus.PAUSED || status == RunStatus.FAILED;
    return new ReplyWindow(windowEndsAt, stopped && windowEndsAt == null, length);
  }

  /**
   * A window whose end is known.
   *
   * @param end when replies stop to count
   * @return the window
   */
  public static ReplyWindow until(Instant end) {
    return new ReplyWindow(end, false, Duration.ZERO);
  }

  /**
   * The window of a run that still sends.
   *
   * @return a window without an end
   */
  public static ReplyWindow open() {
    return new ReplyWindow(null, false, Duration.ZERO);
  }
}
