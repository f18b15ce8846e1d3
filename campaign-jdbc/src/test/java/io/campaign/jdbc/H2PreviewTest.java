package io.campaign.jdbc;

import io.campaign.spi.Store;
import io.campaign.tck.PreviewContract;

class H2PreviewTest extends PreviewContract {
  @Override
  protected Store createStore() {
    return TestDatabases.h2().store();
  }

  @Override
  protected int usualAccounts() {
    return 20;
  }
}
