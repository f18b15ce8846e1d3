package io.campaign.simulation;

import io.campaign.campaign.Campaign;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AddressKey;
import io.campaign.id.CampaignId;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Member;
import io.campaign.run.Delivery;
import io.campaign.run.Exclusion;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How every story must end once trouble is over: all sent or accounted for, and closed by time. */
final class Ending {
  private final Story story;
  private final Audit audit;
  private final LedgerWatch watch;

  Ending(Story story, Audit audit, LedgerWatch watch) {
    this.story = story;
    this.audit = audit;
    this.watch = watch;
  }

  void tell() {
    story.until(
        "every run has sent", () -> started() && audit.runs().stream().allMatch(this::sent));
    story.until("the provider has said everything", () -> story.timeline().quiet());
    story.until("every reply is decided", this::allDecided);
    watch.nothingLeft();
    if (story.random().nextBoolean()) {
      story.killAll();
      story.timeline().jump(Duration.ofHours(7));
      story.addNode();
    } else {
      story.timeline().jump(Duration.ofHours(7));
    }
    story.until("every run is over", () -> audit.runs().stream().noneMatch(this::open));
    audit.check();
    audit.runs().forEach(this::closed);
    story.campaigns().forEach(this::shown);
  }

  private boolean started() {
    return audit.runs().size() == story.campaigns().size();
  }

  private boolean sent(Run run) {
    return !run.status().isUnfinished()
        && story.store().runs().tally(Town.ACCOUNT, run.runNo()).waiting() == 0;
  }

  private boolean open(Run run) {
    return run.status().isUnfinished() || run.status() == RunStatus.ACTIVE;
  }

  private boolean allDecided() {
    return story.store().inbox().unprocessed(0, 1).isEmpty();
  }

  private void closed(Run run) {
    List<Delivery> deliveries = audit.deliveries(run);
    Tally tally = story.store().runs().tally(Town.ACCOUNT, run.runNo());
    if (run.plan().sealed()) {
      everybodyOnce(run, deliveries);
    }
    boolean failed = tally.handedOff() + tally.in(DeliveryState.HELD) == 0;
    if (run.status() == RunStatus.FAILED && !failed) {
      throw story.broken("a failed run handed off nothing", tally.toString());
    }
    deliveries.forEach(this::nothingForgotten);
    deliveries.forEach(this::receiptsCount);
    replies(run, tally, deliveries);
  }

  /** Each member that is meant is either a recipient or excluded, and nobody else is. */
  private void everybodyOnce(Run run, List<Delivery> deliveries) {
    Set<Long> meant =
        story.store().members().byNumbers(Town.ACCOUNT, story.town().numbers()).stream()
            .filter(story.town()::isMeant)
            .map(Member::memberNo)
            .collect(Collectors.toSet());
    Set<Long> found = new HashSet<>();
    deliveries.forEach(delivery -> found.add(delivery.key().memberNo()));
    for (Exclusion exclusion :
        story.store().runs().exclusions(Town.ACCOUNT, run.runNo(), 0, 10_000)) {
      if (!found.add(exclusion.memberNo())) {
        throw story.broken("nobody is both sent to and left out", exclusion.toString());
      }
    }
    if (!found.equals(meant)) {
      throw story.broken("everybody meant is accounted for", meant + " but " + found);
    }
  }

  /** Without faults the ledger knows of everything the provider took. */
  private void nothingForgotten(Delivery delivery) {
    boolean taken = story.provider().took(story.idOf(delivery));
    boolean known = delivery.state().rank() >= DeliveryState.HELD.rank();
    boolean excused = delivery.state() == DeliveryState.UNKNOWN;
    if (taken && !known && !excused) {
      throw story.broken("what the provider took is known or unknown", delivery.toString());
    }
    if (delivery.state() == DeliveryState.UNKNOWN) {
      story.coverage().hit("end.unknown");
    }
  }

  /** What was acknowledged of a known message is in its state. */
  private void receiptsCount(Delivery delivery) {
    MessageId id = story.idOf(delivery);
    for (CarrierReceipt receipt : story.provider().acknowledged()) {
      boolean its =
          id.equals(receipt.messageId()) || delivery.carrierIds().contains(receipt.carrierId());
      if (its && delivery.state().rank() < receipt.state().rank()) {
        throw story.broken("I8 no acknowledged receipt is lost", receipt + " of " + delivery);
      }
    }
  }

  private void replies(Run run, Tally tally, List<Delivery> deliveries) {
    Set<AddressKey> responders = new HashSet<>();
    for (StoredInbound stored : story.store().inbox().list(Town.ACCOUNT, 0, 10_000)) {
      if (stored.runNo() == run.runNo() && stored.message().kind() == InboundKind.REPLY) {
        responders.add(stored.message().addressKey());
      }
    }
    if (responders.size() != tally.responders()) {
      throw story.broken("responders equal a recount", tally + " but " + responders);
    }
    boolean once = deliveries.stream().allMatch(delivery -> delivery.attemptGroup() == 0);
    if (once && tally.responders() > tally.handedOff() + tally.in(DeliveryState.HELD)) {
      throw story.broken("nobody answers what never came", tally.toString());
    }
  }

  private void shown(CampaignId id) {
    Campaign campaign = story.store().campaigns().find(Town.ACCOUNT, id).orElseThrow();
    Run run = story.store().runs().ofCampaign(Town.ACCOUNT, id, 1).get(0);
    if (!campaign.shown().equals(DisplayStatus.of(campaign.status(), false, run.status()))) {
      throw story.broken("people see what is", campaign.shown() + " of " + run.status());
    }
    if (campaign.status() != CampaignStatus.ENDED) {
      throw story.broken("a one-off ends with its run", campaign.status().toString());
    }
  }
}
