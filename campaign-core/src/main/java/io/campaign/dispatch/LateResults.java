package io.campaign.dispatch;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AddressKey;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.NewChunk;
import io.campaign.run.Outcome;
import io.campaign.run.Settlement;
import io.campaign.spi.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker must record outside of an exchange: results of a lease that was lost, and opt-outs
 * a carrier tells of. Kept until the store has taken them. Confined to the worker's thread.
 */
final class LateResults {
  private final Store store;
  private final List<Settlement> settlements = new ArrayList<>();
  private final List<ConsentChange> optOuts = new ArrayList<>();

  LateResults(Store store) {
    this.store = store;
  }

  /**
   * Keeps what a carrier said. A position that never reached one was not open when the lease was
   * lost: it is still planned, and whoever has it now decides anew.
   */
  void settle(ClaimedChunk chunk, Outcome outcome) {
    if (outcome instanceof Outcome.Final end
        && end.state().isFinalHandOffResult()
        && !end.carrier().isEmpty()) {
      NewChunk planned = chunk.planned();
      DeliveryKey key =
          new DeliveryKey(chunk.run().runNo(), planned.member(end.index()), planned.nth());
      settlements.add(
          new Settlement(
              key,
              planned.attemptGroup(),
              end.state(),
              end.carrier(),
              end.carrierIds(),
              "late",
              end.at(),
              FactSource.CARRIER));
    }
  }

  void optedOut(ClaimedChunk chunk, int index, AddressKey key, Instant at) {
    String evidence = "run " + chunk.run().runNo() + ", member " + chunk.planned().member(index);
    optOuts.add(
        new ConsentChange(
            chunk.run().request().account(),
            chunk.run().request().channel(),
            key,
            ConsentChange.ALL_SENDERS,
            ConsentState.OPTED_OUT,
            at,
            "carrier",
            evidence,
            "carrier:" + evidence));
  }

  void flush() {
    if (!optOuts.isEmpty()) {
      store.consent().append(List.copyOf(optOuts));
      optOuts.clear();
    }
    if (!settlements.isEmpty()) {
      store.ledger().settle(List.copyOf(settlements));
      settlements.clear();
    }
  }

  boolean isEmpty() {
    return optOuts.isEmpty() && settlements.isEmpty();
  }
}
