package io.campaign.inbound;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.ReplyWindow;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which run a message answers (R29): of the hand-offs h with h &lt;= received &lt; end of the
 * window, the one it quotes, else the latest from the number it was sent to, else the latest. A
 * message that may never have arrived is answered only if it is quoted or no other could be. Pure.
 */
final class AttributionRule {
  private static final Comparator<HandOffFact> EARLIEST_FIRST =
      Comparator.comparing(HandOffFact::at)
          .thenComparingLong(fact -> fact.delivery().runNo())
          .thenComparingInt(fact -> fact.delivery().nth())
          .thenComparingLong(fact -> -fact.delivery().memberNo());

  private final Knowledge knowledge;

  AttributionRule(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** What the rule must know beside the hand-offs; asked only where it decides. */
  interface Knowledge {
    /** The number a message was sent from, null when that is the carrier's default. */
    @Nullable String sender(HandOffFact fact);

    /** The last hand-off of a run that stopped. */
    LongFunction<Optional<Instant>> lastHandOff();
  }

  /** A hand-off and the rule that chose it. */
  record Answered(HandOffFact fact, String rule) {}

  Attribution decide(StoredInbound inbound, List<HandOffFact> handOffs) {
    return decision(inbound, answered(inbound.message(), handOffs));
  }

  /** What follows from the hand-off that was found. */
  Attribution decision(StoredInbound inbound, Optional<Answered> found) {
    return found
        .map(answered -> attributed(inbound, answered))
        .orElseGet(() -> new Attribution(inbound.inboundNo(), null, null, "no open hand-off"));
  }

  Optional<Answered> answered(InboundRecord message, List<HandOffFact> handOffs) {
    List<HandOffFact> open = handOffs.stream().filter(fact -> isOpen(fact, message.at())).toList();
    return quoted(message, open)
        .or(() -> best(message, open, fact -> fact.state() != DeliveryState.UNKNOWN))
        .or(() -> best(message, open, fact -> true));
  }

  private boolean isOpen(HandOffFact fact, Instant received) {
    if (fact.at().isAfter(received)) {
      return false;
    }
    Instant end = end(fact, received);
    return end == null || received.isBefore(end);
  }

  /** The last hand-off of a stopped run is looked up only where it can make a difference. */
  private @Nullable Instant end(HandOffFact fact, Instant received) {
    ReplyWindow window = fact.window();
    if (!window.stopped() || received.isBefore(fact.at().plus(window.length()))) {
      return window.endsAt();
    }
    return knowledge
        .lastHandOff()
        .apply(fact.delivery().runNo())
        .orElse(fact.at())
        .plus(window.length());
  }

  private static Optional<Answered> quoted(InboundRecord message, List<HandOffFact> open) {
    String quoted = message.extra().quoted();
    return quoted.isEmpty()
        ? Optional.empty()
        : latest(open, fact -> names(fact, quoted)).map(fact -> new Answered(fact, "quoted"));
  }

  private static boolean names(HandOffFact fact, String quoted) {
    if (fact.carrierIds().contains(quoted)) {
      return true;
    }
    MessageId ours =
        MessageId.of(
            fact.delivery().runNo(),
            fact.delivery().memberNo(),
            fact.delivery().nth(),
            fact.attemptGroup());
    return ours.toString().equals(quoted);
  }

  private Optional<Answered> best(
      InboundRecord message, List<HandOffFact> open, Predicate<HandOffFact> which) {
    String to = Numbers.bare(message.to());
    Predicate<HandOffFact> sameSender =
        fact -> {
          String sender = knowledge.sender(fact);
          return sender != null && Numbers.bare(sender).equals(to);
        };
    Optional<Answered> bySender =
        to.isEmpty()
            ? Optional.empty()
            : latest(open, which.and(sameSender)).map(fact -> new Answered(fact, "same sender"));
    return bySender.or(
        () -> latest(open, which).map(fact -> new Answered(fact, "latest hand-off")));
  }

  private static Optional<HandOffFact> latest(
      List<HandOffFact> handOffs, Predicate<HandOffFact> which) {
    return handOffs.stream().filter(which).max(EARLIEST_FIRST);
  }

  private Attribution attributed(StoredInbound inbound, Answered answered) {
    HandOffFact fact = answered.fact();
    Instant end = end(fact, inbound.message().at());
    String evidence =
        answered.rule()
            + ", handed off "
            + fact.at()
            + ", window to "
            + (end == null ? "open" : end);
    return new Attribution(
        inbound.inboundNo(),
        fact.delivery(),
        Attribution.Action.of(inbound.message().kind()),
        evidence);
  }
}
