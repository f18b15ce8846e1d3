package io.campaign.memory;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Runs each call of a store alone, all or nothing, and lets tests make it fail. */
final class Transactions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private final StoreFaults faults;

  Transactions(Journal journal, StoreFaults faults) {
    this.journal = journal;
    this.faults = faults;
  }

  <T> T write(String call, Supplier<T> work) {
    return run(call, true, work);
  }

  void change(String call, Runnable work) {
    run(
        call,
        true,
        () -> {
          work.run();
          return true;
        });
  }

  <T> T read(String call, Supplier<T> work) {
    return run(call, false, work);
  }

  private <T> T run(String call, boolean mutation, Supplier<T> work) {
    faults.before(call, mutation);
    T result;
    lock.lock();
    try {
      result = journal.transaction(work);
    } finally {
      lock.unlock();
    }
    faults.after(call, mutation);
    return result;
  }
}
