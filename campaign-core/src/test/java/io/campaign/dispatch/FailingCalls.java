package io.campaign.dispatch;

import io.campaign.error.StoreFailure;
import io.campaign.memory.StoreFaults;
import java.util.HashSet;
import java.util.Set;

/** Makes named calls of the store fail, once each. */
final class FailingCalls implements StoreFaults {
  private final Set<String> unavailable = new HashSet<>();
  private final Set<String> inDoubt = new HashSet<>();

  void failBefore(String call) {
    unavailable.add(call);
  }

  void loseAnswer(String call) {
    inDoubt.add(call);
  }

  @Override
  public void before(String call, boolean mutation) {
    if (unavailable.remove(call)) {
      throw new StoreFailure.Unavailable(call, null);
    }
  }

  @Override
  public void after(String call, boolean mutation) {
    if (inDoubt.remove(call)) {
      throw new StoreFailure.InDoubt(call, null);
    }
  }
}
