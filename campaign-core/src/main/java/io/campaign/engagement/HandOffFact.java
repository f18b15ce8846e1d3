package io.campaign.engagement;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.List;

/**
 * A message that reached, or may have reached, a member: what a reply can be attributed to.
 *
 * @param delivery the delivery
 * @param attemptGroup its attempt group
 * @param channel channel it went out on
 * @param state its state; an unknown one counts, since a reply proves it arrived
 * @param at hand-off time
 * @param window until when replies count
 * @param origin what it was part of
 * @param carrierIds ids the carrier gave its parts
 */
public record HandOffFact(
    DeliveryKey delivery,
    int attemptGroup,
    Channel channel,
    DeliveryState state,
    Instant at,
    ReplyWindow window,
    Origin origin,
    List<String> carrierIds) {
  /** Copies the ids. */
  public HandOffFact {
    carrierIds = List.copyOf(carrierIds);
  }

  /**
   * What a message was part of.
   *
   * @param account its account
   * @param campaign its campaign
   * @param revision definition that was sent
   */
  public record Origin(AccountId account, CampaignId campaign, int revision) {}
}
