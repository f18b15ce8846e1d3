package io.campaign.memory;

import io.campaign.campaign.CampaignType;
import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.StoredVisit;
import io.campaign.engagement.VisitKind;
import io.campaign.id.AccountId;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import io.campaign.spi.LinkStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The links port. */
final class MemoryLinks implements LinkStore {
  private final Transactions transactions;
  private final LinkRows rows;
  private final RunRows runs;
  private final CampaignRows campaigns;
  private final DeliveryRows deliveries;
  private final EngagementRows engagement;

  MemoryLinks(
      Transactions transactions,
      LinkRows rows,
      RunRows runs,
      CampaignRows campaigns,
      DeliveryRows deliveries,
      EngagementRows engagement) {
    this.transactions = transactions;
    this.rows = rows;
    this.runs = runs;
    this.campaigns = campaigns;
    this.deliveries = deliveries;
    this.engagement = engagement;
  }

  @Override
  public Set<Long> issue(List<NewLinks> links) {
    Rules.atMost("links", links.size(), Rules.PAGE);
    return transactions.write("links.issue", () -> issueNow(links));
  }

  private Set<Long> issueNow(List<NewLinks> links) {
    Set<Long> taken = new HashSet<>();
    for (NewLinks one : links) {
      if (!rows.add(one)) {
        taken.add(one.code());
      }
    }
    return taken;
  }

  @Override
  public Optional<IssuedLinks> resolve(long code) {
    return transactions.read("links.resolve", () -> Optional.ofNullable(find(code)));
  }

  private @Nullable IssuedLinks find(long code) {
    NewLinks links = rows.find(code);
    if (links == null) {
      return null;
    }
    Run run = runs.get(links.delivery().runNo()).run();
    CampaignRows.Row campaign = campaigns.find(RunRows.campaignOf(run));
    Delivery delivery = deliveries.find(links.delivery());
    return new IssuedLinks(
        run.request().account(),
        links,
        campaign != null && campaign.campaign().definition().type() == CampaignType.TEST,
        rows.isForgotten(links),
        delivery == null ? null : delivery.state(),
        delivery == null ? null : delivery.at());
  }

  @Override
  public int recordVisits(List<LinkVisit> visits) {
    return transactions.write(
        "links.recordVisits",
        () -> visits.stream().mapToInt(visit -> recordNow(visit) ? 1 : 0).sum());
  }

  private boolean recordNow(LinkVisit visit) {
    if (!rows.add(visit)) {
      return false;
    }
    if (visit.kind() == VisitKind.HUMAN) {
      engagement.record(visit.click());
      engagement.count(visit.counters());
    }
    return true;
  }

  @Override
  public List<StoredVisit> visits(AccountId account, long runNo, long afterVisitNo, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "links.visits",
        () ->
            rows.after(afterVisitNo).stream()
                .filter(stored -> stored.visit().delivery().runNo() == runNo)
                .filter(stored -> stored.visit().account().equals(account))
                .limit(limit)
                .toList());
  }

  @Override
  public void forget(AccountId account, long memberNo, Instant at) {
    transactions.change("links.forget", () -> rows.forget(memberNo, at));
  }
}
