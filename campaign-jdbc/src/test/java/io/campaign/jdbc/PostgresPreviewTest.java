package io.campaign.jdbc;

import io.campaign.spi.Store;
import io.campaign.tck.PreviewContract;

class PostgresPreviewTest extends PreviewContract {
  @Override
  protected Store createStore() {
    return TestDatabases.postgres().store();
  }

  @Override
  protected int usualAccounts() {
    return 20;
  }
}
