package io.campaign.sms.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReceiptFunnelTest {

  @Test
  void receiptsThatComeDuringACommit_shareTheNext() throws Exception {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch committing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ReceiptFunnel funnel =
        new ReceiptFunnel(
            store(
                batch -> {
                  sizes.add(batch.size());
                  committing.countDown();
                  await(go);
                }));
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> all = new ArrayList<>();
      all.add(threads.submit(() -> funnel.store(receipt("first"))));
      assertTrue(committing.await(20, TimeUnit.SECONDS));
      CountDownLatch arriving = new CountDownLatch(8);
      for (int i = 0; i < 8; i++) {
        String id = "later " + i;
        all.add(
            threads.submit(
                () -> {
                  arriving.countDown();
                  funnel.store(receipt(id));
                }));
      }
      assertTrue(arriving.await(20, TimeUnit.SECONDS));
      go.countDown();
      for (Future<?> one : all) {
        one.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(9, sizes.stream().mapToInt(Integer::intValue).sum());
    assertEquals(1, sizes.get(0));
  }

  @Test
  void aFailedCommit_reachesTheCaller() {
    StoreFailure.Unavailable failure = new StoreFailure.Unavailable("down", null);
    ReceiptFunnel funnel =
        new ReceiptFunnel(
            store(
                batch -> {
                  throw failure;
                }));
    assertSame(
        failure, assertThrows(StoreFailure.Unavailable.class, () -> funnel.store(receipt("one"))));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CarrierReceipt receipt(String id) {
    return new CarrierReceipt("c", id, null, DeliveryState.DELIVERED, Instant.EPOCH, "DELIVRD");
  }

  private static CarrierEvents store(Consumer<List<CarrierReceipt>> commit) {
    return new CarrierEvents() {
      @Override
      public void receipts(List<CarrierReceipt> receipts) {
        commit.accept(receipts);
      }

      @Override
      public void inbound(CarrierInbound message) {
        throw new AssertionError("no inbound message was sent");
      }
    };
  }
}
