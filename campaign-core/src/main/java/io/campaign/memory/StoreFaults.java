package io.campaign.memory;

/**
 * Makes calls of a store fail, for tests. Thread-safe; called on the caller's thread, outside the
 * store's lock.
 *
 * <p>Calls are named {@code port.method}, for example {@code ledger.exchange} or {@code
 * feed.after}.
 */
public interface StoreFaults {
  /** No call fails. */
  StoreFaults NONE =
      new StoreFaults() {
        @Override
        public void before(String call, boolean mutation) {}

        @Override
        public void after(String call, boolean mutation) {}
      };

  /**
   * Asked before a call does anything.
   *
   * @param call name of the call
   * @param mutation whether it may change something
   * @throws io.campaign.error.StoreFailure.Unavailable to keep the call from happening; any other
   *     exception does so too
   */
  void before(String call, boolean mutation);

  /**
   * Asked after a call was committed, before its result is returned.
   *
   * @param call name of the call
   * @param mutation whether it may have changed something
   * @throws io.campaign.error.StoreFailure.InDoubt to hide from the caller that the call happened;
   *     any other exception does so too
   */
  void after(String call, boolean mutation);
}
