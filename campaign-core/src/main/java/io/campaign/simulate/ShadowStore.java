package io.campaign.simulate;

import io.campaign.spi.AccountStore;
import io.campaign.spi.BudgetStore;
import io.campaign.spi.CampaignStore;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.ConsentStore;
import io.campaign.spi.EngagementStore;
import io.campaign.spi.EventFeed;
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

/** People, consent and media as they are; everything a send writes in a store of its own. */
record ShadowStore(Store real, MemberDirectory sample, Store shadow) implements Store {
  @Override
  public AccountStore accounts() {
    return real.accounts();
  }

  @Override
  public CampaignStore campaigns() {
    return shadow.campaigns();
  }

  @Override
  public RunStore runs() {
    return shadow.runs();
  }

  @Override
  public Ledger ledger() {
    return shadow.ledger();
  }

  @Override
  public MemberDirectory members() {
    return sample;
  }

  @Override
  public MemberWriter memberWriter() {
    return shadow.memberWriter();
  }

  @Override
  public ConsentStore consent() {
    return real.consent();
  }

  @Override
  public Inbox inbox() {
    return shadow.inbox();
  }

  @Override
  public EngagementStore engagement() {
    return shadow.engagement();
  }

  @Override
  public MetricStore metrics() {
    return shadow.metrics();
  }

  @Override
  public LinkStore links() {
    return shadow.links();
  }

  @Override
  public EventFeed feed() {
    return shadow.feed();
  }

  @Override
  public MediaStore media() {
    return real.media();
  }

  @Override
  public CarrierNotes notes() {
    return real.notes();
  }

  @Override
  public SnippetStore snippets() {
    return real.snippets();
  }

  @Override
  public BudgetStore budgets() {
    return shadow.budgets();
  }

  @Override
  public void check() {}

  @Override
  public void close() {
    shadow.close();
  }
}
