package io.campaign.memory;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Outcome;
import io.campaign.run.Settlement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries as results make them. */
final class Results {
  private Results() {}

  /** A position that was closed without an answer of a carrier. */
  static Delivery without(
      ChunkRow chunk, int index, DeliveryState state, @Nullable SkipReason skip, Instant at) {
    return of(chunk, new Outcome.Final(index, state, skip, "", "", List.of(), 0, at));
  }

  /** A position whose worker is gone: dated to its intent, changed when that was found. */
  static Delivery unknown(ChunkRow chunk, int index, Instant found) {
    return new Delivery(
        key(chunk, index),
        chunk.planned().attemptGroup(),
        chunk.planned().attempt(),
        DeliveryState.UNKNOWN,
        null,
        "",
        "",
        List.of(),
        0,
        chunk.intentAt(found),
        found);
  }

  static Delivery of(ChunkRow chunk, Outcome.Final result) {
    return new Delivery(
        key(chunk, result.index()),
        chunk.planned().attemptGroup(),
        chunk.planned().attempt(),
        result.state(),
        result.skip(),
        result.code(),
        result.carrier(),
        result.carrierIds(),
        result.parts(),
        result.at(),
        result.at());
  }

  static Delivery of(Settlement settlement) {
    return new Delivery(
        settlement.key(),
        settlement.attemptGroup(),
        1,
        settlement.state(),
        null,
        settlement.code(),
        settlement.carrier(),
        settlement.carrierIds(),
        settlement.carrierIds().size(),
        settlement.at(),
        settlement.at());
  }

  private static DeliveryKey key(ChunkRow chunk, int index) {
    return new DeliveryKey(chunk.runNo(), chunk.planned().member(index), chunk.planned().nth());
  }
}
