package io.campaign.dispatch;

import io.campaign.compose.Composed;
import io.campaign.engagement.NewLinks;
import io.campaign.error.StoreFailure;
import io.campaign.link.DrawnLinks;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.spi.LinkStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the links of composed messages durable before any of them leaves. */
final class LinkKeeper {
  private final LinkStore store;
  private final List<NewLinks> links = new ArrayList<>();

  LinkKeeper(LinkStore store) {
    this.store = store;
  }

  /** Notes the links of a message, if it has any. */
  void note(long runNo, NewChunk planned, int index, Composed composed, Instant now) {
    if (composed instanceof Composed.Ready ready) {
      DrawnLinks drawn = ready.links();
      if (drawn != null) {
        DeliveryKey key = new DeliveryKey(runNo, planned.member(index), planned.nth());
        drawn.issued(key, now).ifPresent(links::add);
      }
    }
  }

  /**
   * Keeps what was noted. Codes that are taken, one in billions, are drawn again with the batch.
   */
  void keep() {
    Set<Long> taken = links.isEmpty() ? Set.of() : store.issue(links);
    if (!taken.isEmpty()) {
      throw new StoreFailure.Unavailable("link codes (" + taken.size() + ") must be new", null);
    }
  }
}
