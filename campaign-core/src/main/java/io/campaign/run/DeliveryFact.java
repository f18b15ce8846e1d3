package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said of a delivery, with when and by whom (R23). Facts are only appended: a
 * {@link Delivery} holds what they come to, they hold how it came about, contradictions and what
 * changed nothing included.
 *
 * @param key delivery
 * @param attemptGroup attempt group it is about, from 0
 * @param attempt attempt inside the group, from 1; 0 where the fact is about no single attempt
 * @param kind what it says
 * @param state state it tells where its kind is {@code STATE}, else null
 * @param part part of the message it is about, from 0; -1 for the whole message
 * @param at when it happened, by the clock of its source
 * @param source who says so
 * @param carrier name of the carrier, empty where none had a part in it
 * @param code the carrier's code, the reason or the evidence, may be empty
 */
public record DeliveryFact(
    DeliveryKey key,
    int attemptGroup,
    int attempt,
    FactKind kind,
    @Nullable DeliveryState state,
    int part,
    Instant at,
    FactSource source,
    String carrier,
    String code) {
  /** Part of a fact about the whole message. */
  public static final int WHOLE = -1;

  /** As a reader wants them: by attempt group, then as they happened. Equal on all stores. */
  public static final Comparator<DeliveryFact> ORDER =
      Comparator.comparing((DeliveryFact fact) -> fact.key().nth())
          .thenComparing(DeliveryFact::attemptGroup)
          .thenComparing(DeliveryFact::at)
          .thenComparing(DeliveryFact::attempt)
          .thenComparing(DeliveryFact::kind)
          .thenComparing(DeliveryFact::state, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(DeliveryFact::source)
          .thenComparing(DeliveryFact::part)
          .thenComparing(DeliveryFact::carrier)
          .thenComparing(DeliveryFact::code);

  /**
   * A word on the state of a delivery that came from outside of a batch.
   *
   * @param key delivery
   * @param attemptGroup attempt group
   * @param state state it tells
   * @param part part, or {@link #WHOLE}
   * @param at when it happened
   * @param source who says so
   * @param carrier name of the carrier, may be empty
   * @param code code or evidence, may be empty
   * @return the fact
   */
  public static DeliveryFact word(
      DeliveryKey key,
      int attemptGroup,
      DeliveryState state,
      int part,
      Instant at,
      FactSource source,
      String carrier,
      String code) {
    return new DeliveryFact(
        key, attemptGroup, 0, FactKind.STATE, state, part, at, source, carrier, code);
  }
}
