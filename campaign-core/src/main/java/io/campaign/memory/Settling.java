package io.campaign.memory;

import io.campaign.carrier.CarrierReceipt;
import io.campaign.run.ReceiptResult;
import io.campaign.run.Settlement;
import java.util.ArrayList;
import java.util.List;

/** Raises deliveries by receipts, late results and evidence. */
final class Settling {
  private final RunRows runs;
  private final ReceiptRows deliveries;
  private final FeedRows feed;
  private final LedgerFacts facts;

  Settling(RunRows runs, ReceiptRows deliveries, FeedRows feed, LedgerFacts facts) {
    this.facts = facts;
    this.runs = runs;
    this.deliveries = deliveries;
    this.feed = feed;
  }

  List<ReceiptResult> record(List<CarrierReceipt> receipts) {
    Rises rises = new Rises();
    List<ReceiptResult> results = new ArrayList<>(receipts.size());
    receipts.forEach(receipt -> results.add(deliveries.record(receipt, rises)));
    tell(rises);
    return List.copyOf(results);
  }

  int applyWaiting(int limit) {
    Rises rises = new Rises();
    int applied = deliveries.applyWaiting(limit, rises);
    tell(rises);
    return applied;
  }

  int settle(List<Settlement> settlements) {
    Rises rises = new Rises();
    int rose = 0;
    for (Settlement settlement : settlements) {
      runs.get(settlement.key().runNo());
      facts.add(settlement.fact());
      if (deliveries.write(Results.of(settlement), rises)) {
        rose++;
      }
    }
    tell(rises);
    return rose;
  }

  private void tell(Rises rises) {
    rises.tell(feed, runNo -> runs.get(runNo).run().request().account());
  }
}
