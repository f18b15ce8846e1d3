package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.List;

/**
 * A result that came after its lease was lost, or news that settles an unknown delivery. Applied
 * upward only.
 *
 * @param key delivery
 * @param attemptGroup group the result belongs to
 * @param state the result
 * @param carrier name of the carrier, may be empty
 * @param carrierIds carrier's ids, may be empty
 * @param code carrier's code or the evidence, for example {@code reply}
 * @param at when it happened
 * @param source who says so
 */
public record Settlement(
    DeliveryKey key,
    int attemptGroup,
    DeliveryState state,
    String carrier,
    List<String> carrierIds,
    String code,
    Instant at,
    FactSource source) {
  /** Copies the ids. */
  public Settlement {
    carrierIds = List.copyOf(carrierIds);
  }

  /**
   * Returns what it says as a fact.
   *
   * @return a word on the whole message
   */
  public DeliveryFact fact() {
    return DeliveryFact.word(
        key, attemptGroup, state, DeliveryFact.WHOLE, at, source, carrier, code);
  }
}
