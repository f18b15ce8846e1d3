package io.campaign;

import io.campaign.memory.MemoryStore;
import io.campaign.spi.Store;
import io.campaign.tck.PreviewContract;

class PreviewTest extends PreviewContract {
  @Override
  protected Store createStore() {
    return MemoryStore.create();
  }

  @Override
  protected int usualAccounts() {
    return 1_000;
  }
}
