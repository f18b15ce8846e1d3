package io.campaign.memory;

import io.campaign.spi.AccountStore;
import io.campaign.spi.BudgetStore;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.EngagementStore;
import io.campaign.spi.EventFeed;
import io.campaign.spi.GroupStore;
import io.campaign.spi.Inbox;
import io.campaign.spi.Ledger;
import io.campaign.spi.LinkStore;
import io.campaign.spi.MediaStore;
import io.campaign.spi.MemberDirectory;
import io.campaign.spi.MemberWriter;
import io.campaign.spi.MetricStore;
import io.campaign.spi.RunStore;
import io.campaign.spi.SnippetStore;
import io.campaign.spi.Store;
import io.campaign.spi.Ticks;
import io.campaign.spi.TriggerStore;

/**
 * A store in the memory of this process. Thread-safe; every call is atomic and sees all calls
 * before it. Counting and listing read through a run's rows, so it suits up to some hundred
 * thousand deliveries.
 */
public final class MemoryStore implements Store {
  private final MemoryAccounts accounts;
  private final MemoryCampaigns campaigns;
  private final MemoryRuns runs;
  private final MemoryLedger ledger;
  private final MemoryMembers members;
  private final MemoryConsent consent;
  private final MemoryInbox inbox;
  private final MemoryEngagement engagement;
  private final MemoryLinks links;
  private final MemoryMetrics metrics;
  private final MemoryGroups groups;
  private final MemoryTriggers triggers;
  private final MemoryFeed feed;
  private final MemorySnippets snippets;
  private final CarrierNotes notes = CarrierNotes.inProcess();
  private final MemoryMedia media;
  private final MemoryBudgets budgets;

  private MemoryStore(Builder builder) {
    Journal journal = new Journal();
    Transactions transactions = new Transactions(journal, builder.faults);
    FeedRows feedRows = new FeedRows(journal);
    CampaignRows campaignRows = new CampaignRows(journal);
    RunRows runRows = new RunRows(journal);
    ChunkRows chunkRows = new ChunkRows(journal);
    ConsentRows consentRows = new ConsentRows(journal, feedRows);
    InboxRows inboxRows = new InboxRows(journal);
    DeliveryRows deliveryRows = new DeliveryRows(journal);
    LedgerFacts facts = new LedgerFacts(journal, chunkRows);
    ReceiptRows receiptRows = new ReceiptRows(journal, deliveryRows, facts);
    this.accounts = new MemoryAccounts(transactions, journal);
    this.snippets = new MemorySnippets(transactions, journal);
    this.campaigns = new MemoryCampaigns(transactions, campaignRows, feedRows);
    EngagementRows engagementRows = new EngagementRows(journal);
    Behaviours behaviours = new Behaviours(runRows, campaignRows, deliveryRows, engagementRows);
    Counting counting = new Counting(runRows, chunkRows, deliveryRows, engagementRows);
    RunChanges runChanges = new RunChanges(runRows, campaignRows, feedRows);
    CapRows capRows = new CapRows(journal);
    this.runs =
        new MemoryRuns(
            transactions,
            runRows,
            runChanges,
            new Planning(runRows, chunkRows, receiptRows, feedRows, facts),
            counting);
    Leases leases = new Leases(builder.clock, runRows, chunkRows, receiptRows, feedRows, facts);
    this.ledger =
        new MemoryLedger(
            transactions,
            leases,
            new Exchange(leases, consentRows, capRows, facts),
            new Settling(runRows, receiptRows, feedRows, facts),
            counting,
            new SendingAgain(runRows, runChanges, chunkRows, deliveryRows, facts),
            capRows,
            facts);
    this.members =
        new MemoryMembers(transactions, new MemberRows(journal), consentRows, behaviours);
    this.consent = new MemoryConsent(transactions, consentRows);
    this.inbox =
        new MemoryInbox(
            transactions,
            inboxRows,
            engagementRows,
            consentRows,
            feedRows,
            new HandOffs(runRows, campaignRows, deliveryRows));
    this.engagement =
        new MemoryEngagement(transactions, engagementRows, deliveryRows, behaviours, feedRows);
    this.groups = new MemoryGroups(transactions, journal, runRows, engagementRows);
    this.triggers = new MemoryTriggers(transactions, new TriggerRows(journal), runRows, chunkRows);
    LinkRows linkRows = new LinkRows(journal);
    this.metrics =
        new MemoryMetrics(
            transactions, runRows, campaignRows, deliveryRows, engagementRows, linkRows);
    this.links =
        new MemoryLinks(
            transactions, linkRows, runRows, campaignRows, deliveryRows, engagementRows);
    this.feed = new MemoryFeed(transactions, feedRows);
    this.media = new MemoryMedia(transactions, journal);
    this.budgets = new MemoryBudgets(transactions, journal, builder.clock);
  }

  /**
   * Creates an empty store whose leases follow the JVM's monotonic clock.
   *
   * @return a new store
   */
  public static MemoryStore create() {
    return builder().build();
  }

  /**
   * Starts to describe a store.
   *
   * @return builder with the defaults of {@link #create()}
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public CampaignStore campaigns() {
    return campaigns;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public MemberDirectory members() {
    return members;
  }

  @Override
  public MemberWriter memberWriter() {
    return members;
  }

  @Override
  public ConsentStore consent() {
    return consent;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public EngagementStore engagement() {
    return engagement;
  }

  @Override
  public MetricStore metrics() {
    return metrics;
  }

  @Override
  public GroupStore groups() {
    return groups;
  }

  @Override
  public TriggerStore triggers() {
    return triggers;
  }

  @Override
  public LinkStore links() {
    return links;
  }

  @Override
  public CarrierNotes notes() {
    return notes;
  }

  @Override
  public SnippetStore snippets() {
    return snippets;
  }

  @Override
  public EventFeed feed() {
    return feed;
  }

  @Override
  public MediaStore media() {
    return media;
  }

  @Override
  public BudgetStore budgets() {
    return budgets;
  }

  /** Finds nothing to complain about, ever. */
  @Override
  public void check() {}

  /** Does nothing: what is kept stays usable until the store is garbage. */
  @Override
  public void close() {}

  /** Describes a store in memory. Not thread-safe. */
  public static final class Builder {
    private Ticks clock = Ticks.system();
    private StoreFaults faults = StoreFaults.NONE;

    private Builder() {}

    /**
     * Sets the store's own clock, which leases follow.
     *
     * @param ticks monotonic clock
     * @return this builder
     */
    public Builder clock(Ticks ticks) {
      this.clock = ticks;
      return this;
    }

    /**
     * Sets what makes calls fail.
     *
     * @param plan asked around each call
     * @return this builder
     */
    public Builder faults(StoreFaults plan) {
      this.faults = plan;
      return this;
    }

    /**
     * Builds the store.
     *
     * @return a new, empty store
     */
    public MemoryStore build() {
      return new MemoryStore(this);
    }
  }
}
