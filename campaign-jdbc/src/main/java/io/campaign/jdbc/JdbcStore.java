package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.spi.AccountStore;
import io.campaign.spi.AudienceSieve;
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
import io.campaign.spi.TriggerStore;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Every port on one {@link DataSource}. Thread-safe; opens nothing that it would have to close, and
 * keeps no data in memory.
 *
 * <p>Each call gets a connection of its own from the data source, so that must be a pool. A call
 * whose connection comes with auto-commit off joins the transaction that is open on it: give a
 * transaction-aware proxy of the pool for that, since a raw pool hands out connections that know
 * nothing of the host's transaction.
 */
public final class JdbcStore implements Store {
  private final Db db;
  private final JdbcAccounts accounts;
  private final JdbcCampaigns campaigns;
  private final JdbcRuns runs;
  private final JdbcLedger ledger;
  private final JdbcMembers members;
  private final JdbcSieve sieve;
  private final JdbcMemberWriter memberWriter;
  private final JdbcConsent consent;
  private final JdbcInbox inbox;
  private final JdbcEngagement engagement;
  private final JdbcLinks links;
  private final JdbcMetrics metrics;
  private final JdbcGroups groups;
  private final JdbcTriggers triggers;
  private final JdbcFeed feed;
  private final JdbcSnippets snippets;
  private final JdbcNotes notes;
  private final JdbcMedia media;
  private final JdbcBudgets budgets;

  private JdbcStore(Db db) {
    this.db = db;
    accounts = new JdbcAccounts(db);
    campaigns = new JdbcCampaigns(db);
    runs = new JdbcRuns(db);
    ledger = new JdbcLedger(db);
    members = new JdbcMembers(db);
    sieve = new JdbcSieve(db, members);
    memberWriter = new JdbcMemberWriter(db);
    consent = new JdbcConsent(db);
    inbox = new JdbcInbox(db);
    engagement = new JdbcEngagement(db);
    links = new JdbcLinks(db);
    metrics = new JdbcMetrics(db);
    groups = new JdbcGroups(db);
    triggers = new JdbcTriggers(db);
    feed = new JdbcFeed(db);
    snippets = new JdbcSnippets(db);
    notes = new JdbcNotes(db);
    media = new JdbcMedia(db);
    budgets = new JdbcBudgets(db);
  }

  /**
   * Starts to describe a store.
   *
   * @return builder with the default prefix and a dialect taken from the connection
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a store with the default prefix and a dialect taken from the connection.
   *
   * @param dataSource pool of connections; stays open when the store is closed
   * @return the store
   * @throws io.campaign.error.StoreFailure when the database cannot be reached or is of another
   *     make
   */
  public static JdbcStore of(DataSource dataSource) {
    return builder().dataSource(dataSource).build();
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
  public Optional<AudienceSieve> sieve() {
    return Optional.of(sieve);
  }

  @Override
  public MemberWriter memberWriter() {
    return memberWriter;
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

  @Override
  public void check() {
    SchemaCheck.run(db);
  }

  /** Does nothing: the data source is the host's. */
  @Override
  public void close() {}

  /** Collects what a store needs. Not thread-safe. */
  public static final class Builder {
    private @Nullable DataSource dataSource;
    private String tablePrefix = TablePrefix.DEFAULT;
    private @Nullable Dialect dialect;

    private Builder() {}

    /**
     * Sets where connections come from. Required.
     *
     * @param value pool, or a transaction-aware proxy of it
     * @return this builder
     */
    public Builder dataSource(DataSource value) {
      dataSource = value;
      return this;
    }

    /**
     * Sets what stands before every table name.
     *
     * @param value up to 31 letters, digits or underscores, after an optional schema and a dot, for
     *     example {@code crm.cmp_}; {@code cmp_} unless said otherwise
     * @return this builder
     */
    public Builder tablePrefix(String value) {
      tablePrefix = value;
      return this;
    }

    /**
     * Sets the dialect instead of asking the connection for it.
     *
     * @param value dialect
     * @return this builder
     */
    public Builder dialect(Dialect value) {
      dialect = value;
      return this;
    }

    /**
     * Makes the store. On an H2 file database this sets {@code WRITE_DELAY 0} where it may, since
     * the default loses acknowledged commits when the process is killed.
     *
     * @return the store; call {@link JdbcStore#check()} before using it
     * @throws InvalidInputException when there is no data source or the prefix breaks its rule
     * @throws io.campaign.error.StoreFailure when the database cannot be reached or is of another
     *     make
     */
    public JdbcStore build() {
      DataSource source = dataSource;
      if (source == null) {
        throw new InvalidInputException("data source () must be set");
      }
      Db db = Databases.open(source, dialect, tablePrefix);
      Durability.ensure(db);
      return new JdbcStore(db);
    }
  }
}
