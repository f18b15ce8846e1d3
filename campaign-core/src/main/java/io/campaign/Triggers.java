package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.TriggerDesk;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Trigger;
import io.campaign.id.CampaignId;
import io.campaign.run.TriggerReceipt;
import java.util.List;
import java.util.Optional;

/**
 * Makes API campaigns send, for one actor (R5). A campaign with the schedule {@link
 * io.campaign.campaign.Schedule.OnTrigger} is scheduled once; from then on each call sends it.
 *
 * <pre>{@code
 * acme.triggers().fire("receipt", Trigger.keyed("order-1734").to("m-17").with("order", "1734"));
 * }</pre>
 *
 * <p>The calls of a clock hour share a run: {@link TriggerReceipt#runNo()} and {@link
 * TriggerReceipt#nth()} say where the deliveries of a call stand. Thread-safe; concurrent calls
 * share a commit. Never part of a transaction of the host.
 */
public final class Triggers {
  private final Desk desk;
  private final TriggerDesk triggers;

  Triggers(Desk desk, TriggerDesk triggers) {
    this.desk = desk;
    this.triggers = triggers;
  }

  /**
   * Makes a campaign send. When this returns, the messages are planned and will go out; members who
   * have opted out, have no address or have had all they may are skipped with that reason.
   *
   * @param campaign campaign of type API, scheduled
   * @param trigger to whom, with which variables, under which key
   * @return where the messages are; the first call's receipt when the key was used before
   * @throws io.campaign.error.NotFoundException when the campaign or a member does not exist;
   *     nothing is sent then
   * @throws io.campaign.error.ConflictException when the campaign is not scheduled
   * @throws io.campaign.error.InvalidInputException when the call breaks a rule
   */
  public TriggerReceipt fire(String campaign, Trigger trigger) {
    desk.require(Operation.TRIGGER);
    return fireAll(campaign, List.of(trigger)).get(0);
  }

  /**
   * Makes a campaign send for many calls in few commits.
   *
   * @param campaign campaign of type API, scheduled
   * @param all calls, each with a key of its own
   * @return one receipt per call, in order
   * @throws io.campaign.error.CampaignException what the first refused call breaks, as in {@link
   *     #fire}; those that break nothing are sent, so repeat the list once it is mended
   */
  public List<TriggerReceipt> fireAll(String campaign, List<Trigger> all) {
    desk.require(Operation.TRIGGER);
    return triggers.fire(desk.actor().account(), desk.actor().user(), CampaignId.of(campaign), all);
  }

  /**
   * Finds a call by its key.
   *
   * @param campaign campaign
   * @param key idempotency key
   * @return its receipt; empty when there was none in the last 30 days
   */
  public Optional<TriggerReceipt> find(String campaign, String key) {
    desk.require(Operation.READ);
    return desk.store().triggers().find(desk.actor().account(), CampaignId.of(campaign), key);
  }
}
