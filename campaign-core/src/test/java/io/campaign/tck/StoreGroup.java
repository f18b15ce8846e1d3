package io.campaign.tck;

import io.campaign.id.AccountId;
import io.campaign.spi.Store;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** One group of contract tests; a new corner of the store for each test. */
abstract class StoreGroup {
  Store store;
  TckFixtures fixtures;
  TckSending sending;
  AccountId account;

  /** The contract this group belongs to. */
  abstract StoreContract contract();

  @BeforeEach
  void takeCorner() {
    store = contract().store();
    fixtures = new TckFixtures(store);
    sending = new TckSending(fixtures, shortLease());
    account = fixtures.account;
  }

  private Duration shortLease() {
    return contract().shortLease();
  }
}
