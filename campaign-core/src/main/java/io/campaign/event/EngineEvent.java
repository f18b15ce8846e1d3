package io.campaign.event;

import io.campaign.engagement.ConsentState;
import io.campaign.engagement.HostEvent;
import io.campaign.engagement.InboundKind;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import java.time.Instant;
import java.util.Map;

/** Something that happened, written in the same transaction as the fact itself. */
public sealed interface EngineEvent {

  /**
   * Returns the account it happened in.
   *
   * @return never null
   */
  AccountId account();

  /**
   * Returns when it happened, by business time.
   *
   * @return never null
   */
  Instant at();

  /**
   * A campaign was created, edited or moved.
   *
   * @param account account
   * @param at business time
   * @param campaign campaign
   * @param event event of the move's audit record, {@code SAVE} for a new draft
   * @param status status after it
   * @param version version after it
   */
  record CampaignChanged(
      AccountId account,
      Instant at,
      CampaignId campaign,
      String event,
      CampaignStatus status,
      int version)
      implements EngineEvent {}

  /**
   * A run was opened or moved.
   *
   * @param account account
   * @param at business time
   * @param runNo run
   * @param campaign its campaign
   * @param status status after it
   * @param version version after it, ascending per run
   */
  record RunChanged(
      AccountId account, Instant at, long runNo, CampaignId campaign, RunStatus status, int version)
      implements EngineEvent {}

  /**
   * A batch got its hand-off results.
   *
   * @param account account
   * @param at business time
   * @param runNo run
   * @param chunkNo chunk
   * @param batchNo batch
   * @param byState results per state
   */
  record BatchClosed(
      AccountId account,
      Instant at,
      long runNo,
      long chunkNo,
      int batchNo,
      Map<DeliveryState, Integer> byState)
      implements EngineEvent {
    /** Copies the map. */
    public BatchClosed {
      byState = Map.copyOf(byState);
    }
  }

  /**
   * Deliveries of a run rose by receipts or settlements, or were written by a sweep, a release or a
   * cancellation.
   *
   * @param account account
   * @param at business time
   * @param runNo run
   * @param byState deliveries per state they rose to
   */
  record DeliveriesRose(
      AccountId account, Instant at, long runNo, Map<DeliveryState, Integer> byState)
      implements EngineEvent {
    /** Copies the map. */
    public DeliveriesRose {
      byState = Map.copyOf(byState);
    }
  }

  /**
   * A message came in.
   *
   * @param account account
   * @param at when the carrier received it
   * @param inboundNo its number
   * @param memberNo who wrote, 0 when no member
   * @param kind what it is taken for
   */
  record InboundAccepted(
      AccountId account, Instant at, long inboundNo, long memberNo, InboundKind kind)
      implements EngineEvent {}

  /**
   * An inbound message was attributed.
   *
   * @param account account
   * @param at when the carrier received it
   * @param inboundNo its number
   * @param runNo run it answers, 0 when none
   * @param memberNo who wrote, 0 when no member
   */
  record ReplyAttributed(AccountId account, Instant at, long inboundNo, long runNo, long memberNo)
      implements EngineEvent {}

  /**
   * The host reported an event of a member.
   *
   * @param account account
   * @param at when it happened
   * @param memberNo member
   * @param name what happened
   * @param key tells events of one instant apart, may be empty
   */
  record HostEventRecorded(AccountId account, Instant at, long memberNo, String name, String key)
      implements EngineEvent {
    /**
     * The news of an event.
     *
     * @param account account of the member
     * @param event event
     * @return the news
     */
    public static HostEventRecorded of(AccountId account, HostEvent event) {
      return new HostEventRecorded(
          account, event.at(), event.memberNo(), event.name(), event.key());
    }
  }

  /**
   * Consent changed.
   *
   * @param account account
   * @param at when it was given or withdrawn
   * @param channel channel
   * @param state state after it
   * @param source where it came from
   */
  record ConsentChanged(
      AccountId account, Instant at, Channel channel, ConsentState state, String source)
      implements EngineEvent {}
}
