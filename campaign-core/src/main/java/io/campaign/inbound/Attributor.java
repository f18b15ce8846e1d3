package io.campaign.inbound;

import io.campaign.dispatch.Step;
import io.campaign.engagement.Attribution;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Settlement;
import io.campaign.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which run each message answers. A message that answers nothing yet waits a little for a
 * hand-off that is still being recorded; a reply to an unknown delivery proves that it arrived and
 * settles it.
 */
public final class Attributor implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(Attributor.class);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration LOOK_BACK = Duration.ofDays(14);
  private static final int PAGE = 5_000;

  private final Store store;

  /**
   * Creates the step.
   *
   * @param store storage ports
   */
  public Attributor(Store store) {
    this.store = store;
  }

  @Override
  public Duration step(Instant now) {
    try {
      List<Attribution> decisions = new ArrayList<>();
      List<Settlement> settlements = new ArrayList<>();
      for (StoredInbound inbound : store.inbox().unprocessed(PAGE)) {
        decide(inbound, now, decisions, settlements);
      }
      if (!settlements.isEmpty()) {
        store.ledger().settle(settlements);
      }
      if (!decisions.isEmpty()) {
        store.inbox().attribute(decisions);
      }
      return decisions.size() == PAGE ? Duration.ZERO : IDLE;
    } catch (StoreFailure.Unavailable | StoreFailure.InDoubt e) {
      LOG.warn("attribution: store trouble, will repeat: {}", e.getMessage());
      return IDLE;
    }
  }

  private void decide(
      StoredInbound inbound,
      Instant now,
      List<Attribution> decisions,
      List<Settlement> settlements) {
    InboundRecord message = inbound.message();
    Optional<HandOffFact> answered =
        message.memberNo() == 0
            ? Optional.empty()
            : AttributionRule.answered(handOffs(message), message.at());
    boolean mayStillCome = message.memberNo() != 0 && now.isBefore(message.at().plus(GRACE));
    if (answered.isEmpty() && mayStillCome) {
      return;
    }
    answered
        .filter(fact -> fact.state() == DeliveryState.UNKNOWN)
        .ifPresent(fact -> settlements.add(proofOfArrival(fact, message)));
    decisions.add(AttributionRule.decide(inbound, answered));
  }

  /** A number may be shared; whoever of its owners was sent something is the one who answers. */
  private List<HandOffFact> handOffs(InboundRecord message) {
    Set<Long> owners = new TreeSet<>(Set.of(message.memberNo()));
    store
        .members()
        .byAddresses(message.account(), List.of(message.from()))
        .forEach(owner -> owners.add(owner.memberNo()));
    List<HandOffFact> facts = new ArrayList<>();
    for (long owner : owners) {
      facts.addAll(handOffs(message, owner));
    }
    return facts;
  }

  private List<HandOffFact> handOffs(InboundRecord message, long memberNo) {
    return store
        .inbox()
        .handOffs(
            message.account(), memberNo, message.from().channel(), message.at().minus(LOOK_BACK));
  }

  private static Settlement proofOfArrival(HandOffFact fact, InboundRecord message) {
    return new Settlement(
        fact.delivery(),
        fact.attemptGroup(),
        DeliveryState.HANDED_OFF,
        message.carrier(),
        List.of(),
        "reply",
        fact.at());
  }
}
