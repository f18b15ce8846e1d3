package io.campaign.sms;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.error.StoreFailure;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what a carrier reports; can be told to fail as a store does. */
final class RecordedEvents implements CarrierEvents {
  final BlockingQueue<CarrierReceipt> receipts = new LinkedBlockingQueue<>();
  final BlockingQueue<CarrierInbound> inbound = new LinkedBlockingQueue<>();
  volatile boolean failing;

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
