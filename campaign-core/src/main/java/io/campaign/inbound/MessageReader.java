package io.campaign.inbound;

import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.InboundForm;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.consent.KeywordKind;
import io.campaign.consent.KeywordRecognizer;
import io.campaign.consent.Keywords;
import io.campaign.consent.MatchRule;
import io.campaign.consent.Recognition;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.spi.ConsentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a message says about consent. A word like YES opts in only if its sender was opted out
 * when it was sent, not when it is read: messages may come in any order. Thread-safe.
 */
final class MessageReader {
  private final ConsentStore consent;
  private final Keywords keywords;

  MessageReader(ConsentStore consent, Keywords keywords) {
    this.consent = consent;
    this.keywords = keywords;
  }

  /**
   * What a message was read as.
   *
   * @param kind what it is taken for
   * @param rule the rule that made it so
   * @param change the consent change that follows, or null
   */
  record Reading(InboundKind kind, String rule, @Nullable ConsentChange change) {}

  Reading read(AccountId account, AddressKey key, CarrierInbound message, String text) {
    if (message.form() == InboundForm.REACTION || message.form() == InboundForm.SYSTEM) {
      return new Reading(InboundKind.NOTICE, message.form().name(), null);
    }
    Subject subject =
        new Subject(
            account,
            message.from().channel(),
            key,
            message.at(),
            message.carrier() + ":" + message.eventId());
    return reading(subject, recognise(message.keyword(), subject, text));
  }

  /**
   * Reads a message again that only the state of its sender decided; empty when nothing changed.
   */
  Optional<Reading> again(InboundRecord message) {
    boolean open = message.kind() == InboundKind.REPLY || message.kind() == InboundKind.START;
    if (!open || message.isForgotten() || message.rule().equals(MatchRule.PROVIDER.name())) {
      return Optional.empty();
    }
    Subject subject =
        new Subject(
            message.account(),
            message.from().channel(),
            message.addressKey(),
            message.at(),
            message.carrier() + ":" + message.eventId());
    KeywordRecognizer words = keywords.of(message.account());
    if (words.classify(message.text(), true).kind()
        == words.classify(message.text(), false).kind()) {
      return Optional.empty();
    }
    Reading reading = reading(subject, classify(subject, message.text()));
    return reading.kind() == message.kind() ? Optional.empty() : Optional.of(reading);
  }

  /** Whose message it is, and when. */
  private record Subject(
      AccountId account, Channel channel, AddressKey key, Instant at, String event) {}

  /** What the provider has acted on is so, whatever we would have read. */
  private Recognition recognise(ProviderKeyword provider, Subject subject, String text) {
    return switch (provider) {
      case STOP -> new Recognition(KeywordKind.STOP, MatchRule.PROVIDER, provider.name());
      case START -> new Recognition(KeywordKind.START, MatchRule.PROVIDER, provider.name());
      case HELP -> new Recognition(KeywordKind.HELP, MatchRule.PROVIDER, provider.name());
      case NONE -> classify(subject, text);
    };
  }

  private Recognition classify(Subject subject, String text) {
    KeywordRecognizer words = keywords.of(subject.account());
    Recognition answer = words.classify(text, false);
    if (answer.kind() == words.classify(text, true).kind()) {
      return answer;
    }
    return words.classify(text, wasOptedOut(subject));
  }

  private boolean wasOptedOut(Subject subject) {
    List<ConsentChange> history =
        consent.history(subject.account(), subject.channel(), subject.key());
    ConsentState state = null;
    for (ConsentChange change : history) {
      boolean before = !change.at().isAfter(subject.at());
      if (before && !change.eventKey().equals(subject.event())) {
        state = change.state();
      }
    }
    return state == ConsentState.OPTED_OUT;
  }

  private static Reading reading(Subject subject, Recognition recognition) {
    InboundKind kind = kind(recognition.kind());
    return new Reading(kind, recognition.rule().name(), change(subject, kind, recognition));
  }

  private static InboundKind kind(KeywordKind kind) {
    return switch (kind) {
      case STOP -> InboundKind.STOP;
      case START -> InboundKind.START;
      case HELP -> InboundKind.HELP;
      case SUSPECTED_STOP -> InboundKind.SUSPECTED_STOP;
      case NONE -> InboundKind.REPLY;
    };
  }

  private static @Nullable ConsentChange change(
      Subject subject, InboundKind kind, Recognition recognition) {
    if (kind != InboundKind.STOP && kind != InboundKind.START) {
      return null;
    }
    return new ConsentChange(
        subject.account(),
        subject.channel(),
        subject.key(),
        ConsentChange.ALL_SENDERS,
        kind == InboundKind.STOP ? ConsentState.OPTED_OUT : ConsentState.OPTED_IN,
        subject.at(),
        "keyword",
        recognition.rule() + ": " + recognition.matched(),
        subject.event());
  }
}
