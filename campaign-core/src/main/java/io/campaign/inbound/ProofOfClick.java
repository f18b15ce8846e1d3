package io.campaign.inbound;

import io.campaign.engagement.IssuedLinks;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.FactSource;
import io.campaign.run.Settlement;
import io.campaign.spi.Store;
import java.util.List;
import java.util.Set;

/** Whoever opens a link of a message has got it: a click settles an unknown delivery (R23). */
public final class ProofOfClick {
  private final Store store;

  /**
   * Creates it.
   *
   * @param store storage ports
   */
  public ProofOfClick(Store store) {
    this.store = store;
  }

  /**
   * Settles the delivery of a message as handed off, if it still is unknown. Repeatable.
   *
   * @param links links of the message, one of which a person opened
   */
  public void settle(IssuedLinks links) {
    DeliveryKey key = links.links().delivery();
    List<Settlement> proofs =
        store
            .ledger()
            .deliveries(
                links.account(), key.runNo(), Set.of(DeliveryState.UNKNOWN), key.memberNo() - 1, 1)
            .stream()
            .filter(delivery -> delivery.key().equals(key))
            .map(ProofOfClick::proof)
            .toList();
    if (!proofs.isEmpty()) {
      store.ledger().settle(proofs);
    }
  }

  private static Settlement proof(Delivery delivery) {
    return new Settlement(
        delivery.key(),
        delivery.attemptGroup(),
        DeliveryState.HANDED_OFF,
        delivery.carrier(),
        List.of(),
        "click",
        delivery.at(),
        FactSource.MEMBER);
  }
}
