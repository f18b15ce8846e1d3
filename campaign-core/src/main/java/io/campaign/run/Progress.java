package io.campaign.run;

import io.campaign.lifecycle.HoldReason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, cheap to read while it sends: from the states of chunks, a row per
 * thousand recipients.
 *
 * @param recipients planned so far, counted once however often they are tried
 * @param done those that have their outcome
 * @param inFlight opened and without an outcome: in the hands of workers
 * @param ready those that could be opened now
 * @param held those that wait for their time, by reason
 * @param nextHeldAt earliest time of those, null when none is held
 * @param planned whether the whole audience is planned
 */
public record Progress(
    long recipients,
    long done,
    long inFlight,
    long ready,
    Map<HoldReason, Long> held,
    @Nullable Instant nextHeldAt,
    boolean planned) {
  /** Copies the map. */
  public Progress {
    held = Map.copyOf(held);
  }

  /**
   * Adds up what has no outcome yet.
   *
   * @return in flight, ready and held
   */
  public long left() {
    return inFlight + ready + held.values().stream().mapToLong(Long::longValue).sum();
  }
}
