package io.campaign.run;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.HoldReason;
import io.campaign.lifecycle.SkipReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one position of the batch that is being closed. */
public sealed interface Outcome
    permits Outcome.Final, Outcome.RetryLater, Outcome.PutOff, Outcome.GivenBack {

  /**
   * Returns the position in the chunk.
   *
   * @return from 0
   */
  int index();

  /**
   * The hand-off result; becomes the delivery row.
   *
   * @param index position
   * @param state {@code UNKNOWN}, {@code SKIPPED}, {@code EXPIRED}, {@code CANCELLED}, {@code
   *     REFUSED}, {@code HELD} or {@code HANDED_OFF}
   * @param skip reason when {@code SKIPPED}, else null
   * @param code carrier's code or a short word, may be empty
   * @param carrier name of the carrier
   * @param carrierIds carrier's ids, one per part; empty when there is none
   * @param parts parts of the message, 0 when it was never composed
   * @param at when it happened
   */
  record Final(
      int index,
      DeliveryState state,
      @Nullable SkipReason skip,
      String code,
      String carrier,
      List<String> carrierIds,
      int parts,
      Instant at)
      implements Outcome {
    /** Copies the ids. */
    public Final {
      carrierIds = List.copyOf(carrierIds);
    }
  }

  /**
   * A definite temporary failure: closes the position here, and the same transaction plans it again
   * as the next attempt of its group.
   *
   * @param index position
   * @param notBefore earliest time of the next attempt
   * @param code carrier's code
   * @param resume token of a partly taken message, or empty
   */
  record RetryLater(int index, Instant notBefore, String code, String resume) implements Outcome {}

  /**
   * Not now: closes the position here, and the same transaction plans it for later, as the same
   * attempt.
   *
   * @param index position
   * @param notBefore earliest time to send
   * @param why why it waits
   */
  record PutOff(int index, Instant notBefore, HoldReason why) implements Outcome {}

  /**
   * Never left us (batch deadline, throttled, no session): the position is planned again as if it
   * had not been opened.
   *
   * @param index position
   */
  record GivenBack(int index) implements Outcome {}
}
