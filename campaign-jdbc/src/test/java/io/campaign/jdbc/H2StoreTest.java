package io.campaign.jdbc;

import io.campaign.spi.Store;
import io.campaign.tck.StoreContract;

class H2StoreTest extends StoreContract {
  @Override
  protected Store createStore() {
    return TestDatabases.h2().store();
  }
}
