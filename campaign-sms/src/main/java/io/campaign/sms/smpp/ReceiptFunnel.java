package io.campaign.sms.smpp;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.error.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores receipts in batches although they come one by one: while one commit runs, later receipts
 * queue up and go into the next. {@link #store} returns only after its receipt is durable.
 */
final class ReceiptFunnel {
  private static final int MAX_BATCH = 500;

  private final CarrierEvents events;
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  ReceiptFunnel(CarrierEvents events) {
    this.events = events;
  }

  /** Stores one receipt; throws what the store threw. */
  void store(CarrierReceipt receipt) {
    Waiting mine = new Waiting(receipt);
    queue.add(mine);
    lock.lock();
    try {
      while (!mine.done) {
        storeBatch();
      }
    } finally {
      lock.unlock();
    }
    RuntimeException failure = mine.failure;
    if (failure != null) {
      throw failure;
    }
  }

  private void storeBatch() {
    List<Waiting> batch = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
      if (batch.size() == MAX_BATCH) {
        break;
      }
    }
    RuntimeException failure = tryStore(batch);
    if (failure == null || batch.size() == 1 || failure instanceof StoreFailure.Unavailable) {
      batch.forEach(waiting -> waiting.finish(failure));
      return;
    }
    // One bad receipt must not keep the others out.
    for (Waiting waiting : batch) {
      waiting.finish(tryStore(List.of(waiting)));
    }
  }

  private @Nullable RuntimeException tryStore(List<Waiting> batch) {
    try {
      events.receipts(batch.stream().map(waiting -> waiting.receipt).toList());
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** Read and written under the lock only. */
  private static final class Waiting {
    private final CarrierReceipt receipt;
    private boolean done;
    private @Nullable RuntimeException failure;

    Waiting(CarrierReceipt receipt) {
      this.receipt = receipt;
    }

    void finish(@Nullable RuntimeException outcome) {
      failure = outcome;
      done = true;
    }
  }
}
