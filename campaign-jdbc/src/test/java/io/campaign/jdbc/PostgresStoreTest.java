package io.campaign.jdbc;

import io.campaign.spi.Store;
import io.campaign.tck.StoreContract;
import org.junit.jupiter.api.BeforeAll;

/** One schema for all tests of the contract: that is how hosts use it, and it is quick. */
class PostgresStoreTest extends StoreContract {
  private static final TestDatabases.Installed INSTALLED = TestDatabases.postgres();

  @BeforeAll
  static void check() {
    INSTALLED.store().check();
  }

  @Override
  protected Store createStore() {
    return JdbcStore.builder()
        .dataSource(INSTALLED.dataSource())
        .tablePrefix(INSTALLED.prefix())
        .build();
  }
}
