package io.campaign.inbound;

import io.campaign.audience.AddressKeys;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierOptOut;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.consent.Keywords;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundRecord;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.member.Member;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;
import io.campaign.text.Clean;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what carriers report. Returns after the commit, so that a carrier acknowledges only what is
 * durable; an opt-out is in force when its report returns. Thread-safe.
 */
public final class InboundPipeline implements CarrierEvents {
  private static final Logger LOG = LoggerFactory.getLogger(InboundPipeline.class);
  private static final int GROUP = 200;

  /** Longest text that is kept, in UTF-16 units; no channel carries more. */
  private static final int LONGEST = 65_536;

  private final Store store;
  private final AddressKeys keys;
  private final AccountResolver accounts;
  private final MessageReader reader;
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
      Keywords keywords,
      BusinessClock clock) {
    this.store = store;
    this.keys = keys;
    this.accounts = accounts;
    this.reader = new MessageReader(store.consent(), keywords);
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

  @Override
  public void optedOut(CarrierOptOut optOut) {
    Optional<AccountId> account = accounts.accountOf(optOut.asMessage());
    if (account.isEmpty()) {
      LOG.warn(
          "opt-out {} of carrier {} belongs to no account", optOut.eventId(), optOut.carrier());
      return;
    }
    Instant now = clock.now();
    int unused =
        store
            .consent()
            .append(
                List.of(
                    new ConsentChange(
                        account.get(),
                        optOut.from().channel(),
                        keys.keyOf(optOut.from()),
                        ConsentChange.ALL_SENDERS,
                        ConsentState.OPTED_OUT,
                        optOut.at().isAfter(now) ? now : optOut.at(),
                        "carrier",
                        optOut.evidence(),
                        optOut.carrier() + ":" + optOut.eventId())));
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
    AddressKey key = keys.keyOf(message.from());
    String text = Clean.text(message.text());
    MessageReader.Reading reading = reader.read(account, key, message, text);
    return new InboundRecord(
        account,
        message.carrier(),
        message.eventId(),
        message.from(),
        key,
        message.to(),
        memberNo(account, message),
        reading.kind(),
        reading.rule(),
        bounded(text),
        message.at(),
        reading.change(),
        extra(message));
  }

  private static String bounded(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }

  private static InboundRecord.Extra extra(CarrierInbound message) {
    String quoted = message.quoted();
    return new InboundRecord.Extra(
        quoted == null ? "" : quoted,
        message.keyword() != ProviderKeyword.NONE,
        message.media().stream()
            .flatMap(media -> Stream.of(media.type(), media.url().toString()))
            .toList());
  }

  private long memberNo(AccountId account, CarrierInbound message) {
    List<Member> known = store.members().byAddresses(account, List.of(message.from()));
    return known.isEmpty() ? 0 : known.get(0).memberNo();
  }
}
