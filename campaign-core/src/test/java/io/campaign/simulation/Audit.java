package io.campaign.simulation;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import io.campaign.spi.Store;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of the store's numbers at every moment: they add up, and only rise. */
final class Audit {
  private final Story story;
  private final Store store;
  private final Map<DeliveryKey, Delivery> last = new HashMap<>();
  private final Map<Long, RunStatus> statuses = new HashMap<>();

  Audit(Story story, Store store) {
    this.story = story;
    this.store = store;
  }

  void check() {
    for (Run run : runs()) {
      List<Delivery> deliveries = deliveries(run);
      addsUp(run, deliveries);
      deliveries.forEach(this::rises);
      status(run);
    }
  }

  List<Run> runs() {
    return story.campaigns().stream()
        .flatMap(id -> store.runs().ofCampaign(Town.ACCOUNT, id, 10).stream())
        .toList();
  }

  List<Delivery> deliveries(Run run) {
    return store.ledger().deliveries(Town.ACCOUNT, run.runNo(), Set.of(), 0, 10_000);
  }

  private void addsUp(Run run, List<Delivery> deliveries) {
    Tally tally = store.runs().tally(Town.ACCOUNT, run.runNo());
    if (tally.sum() != tally.recipients()) {
      throw story.broken("I4 recipients are the sum of the parts", tally.toString());
    }
    Map<DeliveryState, Long> counted = new EnumMap<>(DeliveryState.class);
    long skipped = 0;
    for (Delivery delivery : deliveries) {
      counted.merge(delivery.state(), 1L, Long::sum);
      skipped += delivery.skip() == null ? 0 : 1;
    }
    if (!counted.equals(tally.byState())) {
      throw story.broken("I4 counts equal a recount", tally.byState() + " but " + counted);
    }
    if (skipped != tally.in(DeliveryState.SKIPPED)) {
      throw story.broken("I4 every skipped one has a reason", tally + " but " + skipped);
    }
  }

  private void rises(Delivery now) {
    Delivery before = last.put(now.key(), now);
    if (before == null || !before.state().equals(now.state())) {
      matchesProvider(now);
    }
    if (before != null && rank(now) < rank(before)) {
      throw story.broken("I3 states only rise", before + " to " + now);
    }
  }

  private static int rank(Delivery delivery) {
    return delivery.attemptGroup() * 1_000 + delivery.state().code();
  }

  /** What the ledger calls taken was submitted, what it calls never sent was not taken. */
  private void matchesProvider(Delivery delivery) {
    boolean taken = story.provider().took(story.idOf(delivery));
    boolean submitted = !story.provider().submitsOf(story.idOf(delivery)).isEmpty();
    boolean fits =
        switch (delivery.state()) {
          case SKIPPED, CANCELLED, EXPIRED, REFUSED -> !taken;
          case HELD, HANDED_OFF, UNDELIVERED, DELIVERED, READ -> taken || byReply(delivery);
          case SUBMITTING, UNKNOWN ->
              submitted || !story.world().trouble().equals(World.Trouble.NONE);
        };
    if (!fits) {
      throw story.broken("the ledger agrees with the provider's log", delivery.toString());
    }
  }

  /** Of two unknown messages a reply settles the later one, which may be the wrong one. */
  private boolean byReply(Delivery delivery) {
    return delivery.code().equals("reply");
  }

  /** Somebody, or the policy, sends some once more. */
  private static boolean again(Run run) {
    return run.status() == RunStatus.SENDING;
  }

  private void status(Run run) {
    RunStatus before = statuses.put(run.runNo(), run.status());
    if (before != null && before != run.status()) {
      story.coverage().hit("run." + run.status());
      boolean legal =
          switch (before) {
            case SENDING, PAUSED -> run.status() != RunStatus.COMPLETE;
            case ACTIVE -> run.status() == RunStatus.COMPLETE || again(run);
            case COMPLETE, FAILED -> again(run);
            case CANCELLED -> false;
          };
      if (!legal) {
        throw story.broken("runs only move on", before + " to " + run.status());
      }
    }
  }
}
