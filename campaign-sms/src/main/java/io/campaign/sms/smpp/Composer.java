package io.campaign.sms.smpp;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Address;
import io.campaign.sms.profile.LongText;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.text.SmartEncoding;
import io.campaign.sms.text.SmsEncoding;
import io.campaign.sms.text.SmsPart;
import io.campaign.sms.text.SmsText;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into submissions, or says why they can never leave. Pure but for the source of
 * references.
 */
final class Composer {
  private final SmppSettings settings;
  private final IntSupplier references;

  /**
   * Creates a composer.
   *
   * @param settings what the provider wants
   * @param references next concatenation reference, 0 to 255
   */
  Composer(SmppSettings settings, IntSupplier references) {
    this.settings = settings;
    this.references = references;
  }

  /** Outcome of composing. */
  sealed interface Composed {}

  /** Ready to be written. */
  record Ready(Submission submission) implements Composed {}

  /** Can never leave. */
  record Unfit(HandOff.Refused refusal) implements Composed {}

  Composed compose(OutboundMessage message) {
    SmppAddress from;
    try {
      from = message.sender() == null ? settings.sender() : SmppAddress.of(message.sender());
    } catch (InvalidInputException e) {
      return unfit(ErrorClass.SENDER, "SENDER", String.join("; ", e.problems()));
    }
    if (from == null) {
      return unfit(ErrorClass.SENDER, "SENDER", "sender (none) must be set on carrier or message");
    }
    if (!message.to().scheme().equals(Address.E164) || !message.to().value().startsWith("+")) {
      return unfit(ErrorClass.PERMANENT, "ADDRESS", "recipient must be a number in E.164 form");
    }
    SmppAddress to = new SmppAddress(1, 1, message.to().value().substring(1));
    if (!(message.body() instanceof MessageBody.Text text)) {
      return unfit(ErrorClass.PERMANENT, "BODY", "SMS body (template) must be a text");
    }
    String problem = problem(text.text());
    if (problem != null) {
      return unfit(ErrorClass.PERMANENT, "TEXT", problem);
    }
    return withParts(message, from, to, SmsText.split(fit(text.text())));
  }

  /** Says what keeps a text from being sent, or null. */
  @Nullable String problem(String text) {
    int parts = SmsText.measure(fit(text)).parts();
    if (parts == 0) {
      return "SMS text (empty) must have at least one character";
    }
    if (parts > settings.maxParts()) {
      return "SMS text (" + parts + " parts) must have at most " + settings.maxParts() + " parts";
    }
    return null;
  }

  private Composed withParts(
      OutboundMessage message, SmppAddress from, SmppAddress to, List<SmsPart> parts) {
    ResumeToken done = null;
    if (message.resume() != null) {
      try {
        done = ResumeToken.decode(message.resume());
      } catch (InvalidInputException e) {
        return unfit(ErrorClass.PERMANENT, "RESUME", String.join("; ", e.problems()));
      }
    }
    int reference = done == null ? references.getAsInt() & 0xFF : done.reference();
    List<PartPdu> pdus = pdus(parts, reference);
    if (done != null && done.total() != pdus.size()) {
      return unfit(
          ErrorClass.PERMANENT, "RESUME", "resume token must belong to a text of as many parts");
    }
    List<String> taken = done == null ? List.of() : done.ids();
    String validity = RelativeTime.of(message.validity());
    return new Ready(new Submission(from, to, pdus, reference, validity, taken));
  }

  private List<PartPdu> pdus(List<SmsPart> parts, int reference) {
    LongText mode = settings.profile().longText();
    int coding = parts.get(0).encoding() == SmsEncoding.UCS2 ? 8 : 0;
    if (parts.size() > 1 && mode == LongText.PAYLOAD) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      parts.forEach(part -> whole.writeBytes(part.body()));
      return List.of(PartPdu.payload(coding, whole.toByteArray()));
    }
    List<PartPdu> pdus = new ArrayList<>(parts.size());
    for (SmsPart part : parts) {
      pdus.add(pdu(part, coding, reference, mode));
    }
    return pdus;
  }

  private static PartPdu pdu(SmsPart part, int coding, int reference, LongText mode) {
    if (part.total() == 1) {
      return PartPdu.plain(coding, part.body(), null);
    }
    if (mode == LongText.SEGMENT_TLVS) {
      PartPdu.Segment segment = new PartPdu.Segment(reference, part.total(), part.number());
      return PartPdu.plain(coding, part.body(), segment);
    }
    return PartPdu.withHeader(coding, part.withHeader(reference));
  }

  private String fit(String text) {
    return settings.smartEncoding() ? SmartEncoding.apply(text) : text;
  }

  private static Unfit unfit(ErrorClass errorClass, String code, String rule) {
    return new Unfit(new HandOff.Refused(errorClass, code, rule));
  }
}
