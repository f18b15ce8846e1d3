package io.campaign.tck;

import io.campaign.spi.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The required profile of a {@link Store}: one nested group per port. A store passes when every
 * test does.
 *
 * <p>Each test asks {@link #createStore()} for a store and closes it afterwards. The store need not
 * be empty: tests use accounts, channels and carriers of their own, so a store over one database
 * may be given again and again. Nothing else may claim, sweep or attribute in it meanwhile.
 */
public abstract class StoreContract {
  private @Nullable Store store;

  /**
   * Opens a store for one test.
   *
   * @return an open store; what it holds is kept apart by account
   */
  protected abstract Store createStore() throws Exception;

  /**
   * Returns a lease so short that it has run out when a test looks again, by the store's clock.
   *
   * @return above zero; one millisecond unless overridden
   */
  protected Duration shortLease() {
    return Duration.ofMillis(1);
  }

  final Store store() {
    Store open = store;
    if (open == null) {
      try {
        open = createStore();
      } catch (Exception e) {
        throw new AssertionError("the store must open", e);
      }
      store = open;
    }
    return open;
  }

  @AfterEach
  void closeStore() {
    Store open = store;
    if (open != null) {
      open.close();
    }
  }

  @Nested
  @DisplayName("Accounts and users")
  class Accounts extends AccountsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Campaigns")
  class Campaigns extends CampaignsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Lists of campaigns")
  class Lists extends ListsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Runs")
  class Runs extends RunsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Plans")
  class Plans extends PlansContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Claims, leases and sweeps")
  class Claims extends ClaimsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Exchanging batches")
  class Exchanges extends ExchangesContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Closing batches")
  class Closings extends ClosingsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Opt-outs before the hand-off")
  class OptOuts extends OptOutsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Terms of a batch")
  class TermsOfBatches extends TermsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Doubts, and sending again")
  class SendingAgain extends SendingAgainContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Receipts")
  class Receipts extends ReceiptsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Settlements and listings")
  class Settlements extends SettlementsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Facts of deliveries")
  class Facts extends FactsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Tallies")
  class Tallies extends TalliesContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Consent ledger")
  class Consents extends ConsentsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Inbox")
  class Inboxes extends InboxesContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Engagement and questions about behaviour")
  class Engagement extends EngagementContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Metrics")
  class Metrics extends MetricsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Reply groups")
  class Groups extends GroupsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Tracked links")
  class Links extends LinksContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Event feed")
  class Feeds extends FeedsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Media")
  class Media extends MediaContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Limits that engines share")
  class Budgets extends BudgetsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Members")
  class Members extends MembersContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Filters against the predicate")
  class Filters extends FiltersContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Saved texts")
  class Snippets extends SnippetsContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Calls that make rolling runs send")
  class Triggers extends TriggersContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Notes of channels")
  class Notes extends NotesContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }

  @Nested
  @DisplayName("Accounts never see each other")
  class Isolation extends IsolationContract {
    @Override
    StoreContract contract() {
      return StoreContract.this;
    }
  }
}
