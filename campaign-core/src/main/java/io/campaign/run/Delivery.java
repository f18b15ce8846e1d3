package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a run and what became of the message.
 *
 * @param key names it
 * @param attemptGroup group of attempts the state belongs to, from 0
 * @param attempt number of the last attempt in the group, from 1
 * @param state highest state reached in the group
 * @param skip reason when skipped, else null
 * @param code carrier's last code, may be empty
 * @param carrier name of the carrier, empty when it never got there
 * @param carrierIds carrier's ids, one per part
 * @param parts parts of the message
 * @param at when it got its hand-off result
 * @param changedAt when its state last rose
 */
public record Delivery(
    DeliveryKey key,
    int attemptGroup,
    int attempt,
    DeliveryState state,
    @Nullable SkipReason skip,
    String code,
    String carrier,
    List<String> carrierIds,
    int parts,
    Instant at,
    Instant changedAt) {
  /** Copies the ids. */
  public Delivery {
    carrierIds = List.copyOf(carrierIds);
  }
}
