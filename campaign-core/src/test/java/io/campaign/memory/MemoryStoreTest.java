package io.campaign.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.campaign.spi.Store;
import io.campaign.tck.StoreContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
  @Override
  protected Store createStore() {
    return MemoryStore.create();
  }

  @Test
  @DisplayName("ports are the same object each time, and closing twice does no harm")
  void ports_any_areStable() {
    MemoryStore store = MemoryStore.create();
    store.check();
    assertSame(store.accounts(), store.accounts());
    assertSame(store.ledger(), store.ledger());
    assertSame(store.feed(), store.feed());
    store.close();
    store.close();
    assertEquals("", store.feed().position("any"));
  }
}
