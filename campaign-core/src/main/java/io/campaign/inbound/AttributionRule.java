package io.campaign.inbound;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.Attribution.Action;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.StoredInbound;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which run a message answers (R29): the latest hand-off h with h &lt;= received &lt; end of the
 * run's window. A message that may never have arrived is answered only if no other could be. Pure.
 */
final class AttributionRule {
  private AttributionRule() {}

  static Attribution decide(StoredInbound inbound, Optional<HandOffFact> answered) {
    return answered
        .map(fact -> attributed(inbound, fact))
        .orElseGet(() -> new Attribution(inbound.inboundNo(), null, null, "no open hand-off"));
  }

  static Optional<HandOffFact> answered(List<HandOffFact> handOffs, Instant received) {
    List<HandOffFact> open =
        handOffs.stream()
            .filter(fact -> !fact.at().isAfter(received))
            .filter(fact -> fact.windowEndsAt() == null || received.isBefore(fact.windowEndsAt()))
            .toList();
    Optional<HandOffFact> arrived =
        latest(open.stream().filter(fact -> fact.state() != DeliveryState.UNKNOWN));
    return arrived.isPresent() ? arrived : latest(open.stream());
  }

  private static Optional<HandOffFact> latest(Stream<HandOffFact> handOffs) {
    return handOffs.max(
        Comparator.comparing(HandOffFact::at)
            .thenComparingLong(fact -> fact.delivery().runNo())
            .thenComparingLong(fact -> -fact.delivery().memberNo()));
  }

  private static Attribution attributed(StoredInbound inbound, HandOffFact fact) {
    String evidence = "latest hand-off at " + fact.at() + ", window to " + fact.windowEndsAt();
    return new Attribution(
        inbound.inboundNo(), fact.delivery(), action(inbound.message().kind()), evidence);
  }

  private static @Nullable Action action(InboundKind kind) {
    return switch (kind) {
      case REPLY -> Action.RESPONDED;
      case STOP -> Action.OPTED_OUT;
      case START, HELP, SUSPECTED_STOP -> null;
    };
  }
}
