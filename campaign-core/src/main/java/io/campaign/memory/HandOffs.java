package io.campaign.memory;

import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.ReplyWindow;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member was sent, for attribution. */
final class HandOffs {
  private static final int MOST = 100;
  private static final Comparator<HandOffFact> LATEST_FIRST =
      Comparator.comparing(HandOffFact::at)
          .thenComparingLong(fact -> fact.delivery().runNo())
          .thenComparingInt(fact -> fact.delivery().nth())
          .reversed();

  private final RunRows runs;
  private final CampaignRows campaigns;
  private final DeliveryRows deliveries;

  HandOffs(RunRows runs, CampaignRows campaigns, DeliveryRows deliveries) {
    this.runs = runs;
    this.campaigns = campaigns;
    this.deliveries = deliveries;
  }

  List<HandOffFact> of(HandOffQuery query) {
    return deliveries.ofMember(query.memberNo()).stream()
        .filter(delivery -> mayHaveArrived(delivery.state()))
        .filter(delivery -> !delivery.at().isBefore(query.since()))
        .filter(delivery -> !delivery.at().isAfter(query.until()))
        .filter(delivery -> counts(run(delivery), query.account(), query.channel()))
        .map(this::fact)
        .sorted(LATEST_FIRST)
        .limit(MOST)
        .toList();
  }

  List<HandOffFact> sent(AccountId account, long memberNo, Instant before, int limit) {
    return deliveries.ofMember(memberNo).stream()
        .filter(delivery -> mayHaveArrived(delivery.state()))
        .filter(delivery -> delivery.at().isBefore(before))
        .filter(delivery -> run(delivery).request().account().equals(account))
        .map(this::fact)
        .sorted(LATEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static boolean mayHaveArrived(DeliveryState state) {
    return state == DeliveryState.UNKNOWN
        || state == DeliveryState.HELD
        || state.countsAsHandedOff();
  }

  private boolean counts(Run run, AccountId account, @Nullable Channel channel) {
    CampaignRows.Row campaign = campaigns.find(RunRows.campaignOf(run));
    return run.request().account().equals(account)
        && (channel == null || run.request().channel().equals(channel))
        && campaign != null
        && campaign.campaign().definition().type().counts();
  }

  private HandOffFact fact(Delivery delivery) {
    Run run = run(delivery);
    return new HandOffFact(
        delivery.key(),
        delivery.attemptGroup(),
        run.request().channel(),
        delivery.state(),
        delivery.at(),
        ReplyWindow.of(run, delivery.at()),
        new HandOffFact.Origin(
            run.request().account(), run.request().campaign(), run.request().revision()),
        delivery.carrierIds());
  }

  private Run run(Delivery delivery) {
    return runs.get(delivery.key().runNo()).run();
  }
}
