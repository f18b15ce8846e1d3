package io.campaign;

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
import io.campaign.spi.TriggerStore;

/** A store whose members are the host's. */
record HostMembersStore(Store store, MemberDirectory members) implements Store {
  @Override
  public AccountStore accounts() {
    return store.accounts();
  }

  @Override
  public CampaignStore campaigns() {
    return store.campaigns();
  }

  @Override
  public RunStore runs() {
    return store.runs();
  }

  @Override
  public Ledger ledger() {
    return store.ledger();
  }

  @Override
  public MemberWriter memberWriter() {
    return store.memberWriter();
  }

  @Override
  public ConsentStore consent() {
    return store.consent();
  }

  @Override
  public Inbox inbox() {
    return store.inbox();
  }

  @Override
  public EngagementStore engagement() {
    return store.engagement();
  }

  @Override
  public GroupStore groups() {
    return store.groups();
  }

  @Override
  public TriggerStore triggers() {
    return store.triggers();
  }

  @Override
  public MetricStore metrics() {
    return store.metrics();
  }

  @Override
  public LinkStore links() {
    return store.links();
  }

  @Override
  public CarrierNotes notes() {
    return store.notes();
  }

  @Override
  public SnippetStore snippets() {
    return store.snippets();
  }

  @Override
  public EventFeed feed() {
    return store.feed();
  }

  @Override
  public MediaStore media() {
    return store.media();
  }

  @Override
  public BudgetStore budgets() {
    return store.budgets();
  }

  @Override
  public void check() {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
