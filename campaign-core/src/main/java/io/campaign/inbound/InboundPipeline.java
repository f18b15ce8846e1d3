package io.campaign.inbound;

import io.campaign.audience.AddressKeys;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.consent.KeywordKind;
import io.campaign.consent.KeywordRecognizer;
import io.campaign.consent.MatchRule;
import io.campaign.consent.Recognition;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.member.Member;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;
import io.campaign.text.Clean;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what carriers report. Returns after the commit, so that a carrier acknowledges only what is
 * durable; an opt-out is in force when its report returns. Thread-safe.
 */
public final class InboundPipeline implements CarrierEvents {
  private static final Logger LOG = LoggerFactory.getLogger(InboundPipeline.class);
  private static final int GROUP = 200;

  private final Store store;
  private final AddressKeys keys;
  private final AccountResolver accounts;
  private final KeywordRecognizer keywords;
  private final BusinessClock clock;
  private final GroupCommit<CarrierReceipt> receipts;
  private final GroupCommit<InboundRecord> messages;

  /**
   * Creates the pipeline.
   *
   * @param store storage ports
   * @param keys address keys
   * @param accounts whose messages they are
   * @param keywords recognises opt-outs
   * @param clock business time; no message is taken to be from later
   */
  public InboundPipeline(
      Store store,
      AddressKeys keys,
      AccountResolver accounts,
      KeywordRecognizer keywords,
      BusinessClock clock) {
    this.store = store;
    this.keys = keys;
    this.accounts = accounts;
    this.keywords = keywords;
    this.clock = clock;
    this.receipts = new GroupCommit<>(GROUP, store.ledger()::recordReceipts);
    this.messages = new GroupCommit<>(GROUP, store.inbox()::accept);
  }

  @Override
  public void receipts(List<CarrierReceipt> reported) {
    receipts.add(reported);
  }

  @Override
  public void inbound(CarrierInbound message) {
    Optional<AccountId> account = accounts.accountOf(message);
    if (account.isEmpty()) {
      LOG.warn(
          "inbound message {} of carrier {} belongs to no account",
          message.eventId(),
          message.carrier());
      return;
    }
    messages.add(List.of(record(account.get(), notFromLater(message))));
  }

  /**
   * A carrier's clock may be ahead; a message from the future would wait for its hand-off till
   * then.
   */
  private CarrierInbound notFromLater(CarrierInbound message) {
    Instant now = clock.now();
    return message.at().isAfter(now) ? message.at(now) : message;
  }

  private InboundRecord record(AccountId account, CarrierInbound message) {
    Channel channel = message.from().channel();
    AddressKey key = keys.keyOf(message.from());
    boolean optedOut =
        store.consent().states(account, channel, ConsentChange.ALL_SENDERS, List.of(key)).get(key)
            == ConsentState.OPTED_OUT;
    String text = Clean.text(message.text());
    Recognition recognition = recognise(message.keyword(), text, optedOut);
    InboundKind kind = kind(recognition.kind());
    return new InboundRecord(
        account,
        message.carrier(),
        message.eventId(),
        message.from(),
        key,
        message.to(),
        memberNo(account, message),
        kind,
        recognition.rule().name(),
        text,
        message.at(),
        consent(account, message, key, kind, recognition));
  }

  private long memberNo(AccountId account, CarrierInbound message) {
    List<Member> known = store.members().byAddresses(account, List.of(message.from()));
    return known.isEmpty() ? 0 : known.get(0).memberNo();
  }

  /** What the provider has acted on is so, whatever we would have read. */
  private Recognition recognise(ProviderKeyword provider, String text, boolean optedOut) {
    return switch (provider) {
      case STOP -> new Recognition(KeywordKind.STOP, MatchRule.PROVIDER, provider.name());
      case START -> new Recognition(KeywordKind.START, MatchRule.PROVIDER, provider.name());
      case HELP -> new Recognition(KeywordKind.HELP, MatchRule.PROVIDER, provider.name());
      case NONE -> keywords.classify(text, optedOut);
    };
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

  private static @Nullable ConsentChange consent(
      AccountId account,
      CarrierInbound message,
      AddressKey key,
      InboundKind kind,
      Recognition recognition) {
    if (kind != InboundKind.STOP && kind != InboundKind.START) {
      return null;
    }
    return new ConsentChange(
        account,
        message.from().channel(),
        key,
        ConsentChange.ALL_SENDERS,
        kind == InboundKind.STOP ? ConsentState.OPTED_OUT : ConsentState.OPTED_IN,
        message.at(),
        "keyword",
        recognition.rule() + ": " + recognition.matched(),
        message.carrier() + ":" + message.eventId());
  }
}
