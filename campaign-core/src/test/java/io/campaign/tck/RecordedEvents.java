package io.campaign.tck;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.error.StoreFailure;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what a carrier reports; can be told to fail as a store does. */
public final class RecordedEvents implements CarrierEvents {
  /** Receipts in the order they were reported. */
  public final BlockingQueue<CarrierReceipt> receipts = new LinkedBlockingQueue<>();

  /** Messages from outside in the order they were reported. */
  public final BlockingQueue<CarrierInbound> inbound = new LinkedBlockingQueue<>();

  /** Whether the store is out of reach. */
  public volatile boolean failing;

  /** Nothing reported yet. */
  public RecordedEvents() {}

  @Override
  public void receipts(List<CarrierReceipt> batch) {
    checkStore();
    receipts.addAll(batch);
  }

  @Override
  public void inbound(CarrierInbound message) {
    checkStore();
    inbound.add(message);
  }

  private void checkStore() {
    if (failing) {
      throw new StoreFailure.Unavailable("the store must be reachable", null);
    }
  }
}
