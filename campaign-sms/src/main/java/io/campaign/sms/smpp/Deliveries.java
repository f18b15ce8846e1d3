package io.campaign.sms.smpp;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierOptOut;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.Masking;
import io.campaign.sms.profile.DefaultAlphabet;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.spi.AddressParser;
import io.campaign.text.Clean;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns deliveries into receipts and inbound messages, and returns only after they are durable.
 * Shared by all sessions of a carrier, because receipts and parts may come over any of them.
 * Thread-safe.
 */
final class Deliveries {
  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final String RAW = "sms-raw";
  private static final int NATIONAL = 2;

  private final SmppSettings settings;
  private final CarrierEvents events;
  private final ReceiptFunnel funnel;
  private final EventIds eventIds;
  private final InboundAssembler assembler;

  Deliveries(SmppSettings settings, CarrierEvents events) {
    this.settings = settings;
    this.events = events;
    this.funnel = new ReceiptFunnel(events);
    this.eventIds = new EventIds(settings.ports().clock(), settings.ports().ticks());
    this.assembler = new InboundAssembler(settings.timing().joinInbound().toNanos());
  }

  /** Handles one delivery; throws when it could not be stored, so that the provider repeats it. */
  void accept(Delivered delivered) {
    if (delivered.isReceipt()) {
      receipt(delivered);
    } else if (delivered.isAcknowledgement()) {
      log.debug("{}: acknowledgement of a phone ignored", settings.name());
    } else {
      inbound(delivered);
    }
  }

  /** Stores messages whose missing parts did not come in time. */
  void storeOverdue() {
    storeIncomplete(assembler.overdue(settings.ports().ticks().nanos()));
  }

  /** Stores all incomplete messages. */
  void flush() {
    storeIncomplete(assembler.all());
  }

  private void storeIncomplete(List<InboundAssembler.Whole> incomplete) {
    for (InboundAssembler.Whole whole : incomplete) {
      log.warn(
          "{}: inbound message from {} is stored without its missing parts",
          settings.name(),
          Masking.address(whole.key().from().value()));
      store(whole);
    }
  }

  private void receipt(Delivered delivered) {
    Octets body = delivered.body();
    Octets text = delivered.hasHeader() ? body.from(UserDataHeader.read(body).length()) : body;
    // Receipts are ASCII in practice, where GSM-7 would misread underscores.
    ReceiptText parsed =
        ReceiptText.parse(BodyText.decode(delivered.dataCoding(), text, DefaultAlphabet.LATIN1));
    String id =
        settings.profile().messageIds().ofReceipt(delivered.tlvs().messageId(), parsed.id());
    if (id == null) {
      log.warn("{}: receipt without a message id ignored", settings.name());
      return;
    }
    ReceiptState state = ReceiptState.of(delivered.tlvs().messageState(), parsed);
    funnel.store(
        new CarrierReceipt(
            settings.name(),
            id,
            null,
            state.state(),
            settings.ports().clock().now(),
            state.code()));
    if (saysOptedOut(parsed)) {
      events.optedOut(
          new CarrierOptOut(
              settings.name(),
              id,
              address(delivered.from()),
              ourNumber(delivered.to()),
              settings.ports().clock().now(),
              state.code()));
    }
  }

  private boolean saysOptedOut(ReceiptText receipt) {
    String error = receipt.err();
    return error != null
        && settings.profile().receiptErrors().meaning(error).orElse(null)
            == StatusMeaning.OPTED_OUT;
  }

  private void inbound(Delivered delivered) {
    Octets body = delivered.body();
    PartPdu.Segment segment = delivered.tlvs().segment();
    if (delivered.hasHeader()) {
      UserDataHeader header = UserDataHeader.read(body);
      body = body.from(header.length());
      segment = header.segment() == null ? segment : header.segment();
    }
    if (segment == null) {
      store(
          delivered.from(),
          delivered.to(),
          delivered.dataCoding(),
          body,
          delivered.tlvs().messageId());
      return;
    }
    InboundAssembler.Whole whole =
        assembler.offer(delivered, segment, body, settings.ports().ticks().nanos());
    if (whole != null) {
      store(whole);
    }
  }

  private void store(InboundAssembler.Whole whole) {
    store(whole.key().from(), whole.key().to(), whole.dataCoding(), whole.body(), null);
    assembler.done(whole.key());
  }

  private void store(
      Delivered.Party from,
      Delivered.Party to,
      int dataCoding,
      Octets body,
      @Nullable String providerId) {
    String text = Clean.text(BodyText.decode(dataCoding, body, settings.profile().alphabet()));
    String id = providerId != null ? providerId : eventIds.of(from.value(), to.value(), text);
    events.inbound(
        new CarrierInbound(
            settings.name(),
            id,
            address(from),
            ourNumber(to),
            text,
            settings.ports().clock().now()));
  }

  /**
   * Reads the sender: international first, since providers leave the type out more often than the
   * country code.
   */
  private Address address(Delivered.Party from) {
    AddressParser numbers = settings.numbers();
    String region = settings.profile().region();
    String plus = from.value().startsWith("+") ? from.value() : "+" + from.value();
    AddressParser.Parsed international = numbers.parse(plus, "");
    AddressParser.Parsed national =
        region.isEmpty()
            ? new AddressParser.Invalid("must be international")
            : numbers.parse(from.value(), region);
    AddressParser.Parsed first = from.ton() == NATIONAL ? national : international;
    AddressParser.Parsed second = from.ton() == NATIONAL ? international : national;
    if (first instanceof AddressParser.Valid valid) {
      return valid.address();
    }
    if (second instanceof AddressParser.Valid valid) {
      return valid.address();
    }
    return new Address(Channel.SMS, RAW, from.value().isEmpty() ? "unknown" : from.value());
  }

  private static String ourNumber(Delivered.Party to) {
    boolean bare = to.ton() == 1 && !to.value().startsWith("+");
    return bare ? "+" + to.value() : to.value();
  }
}
