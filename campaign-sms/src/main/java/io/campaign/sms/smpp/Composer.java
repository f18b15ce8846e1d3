package io.campaign.sms.smpp;

import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLadder;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Address;
import io.campaign.sms.profile.LongText;
import io.campaign.sms.profile.PlainText;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.sender.SenderPool;
import io.campaign.sms.text.Concatenation;
import io.campaign.sms.text.SmartEncoding;
import io.campaign.sms.text.SmsEncoding;
import io.campaign.sms.text.SmsPart;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages into submissions, or says why they can never leave. Pure but for the source of
 * references.
 */
final class Composer {
  private static final int UCS2 = 8;

  private final SmppSettings settings;
  private final IntSupplier references;

  /**
   * Creates a composer.
   *
   * @param settings what the provider wants
   * @param references next concatenation reference
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
      from = sender(message);
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
    String problem = problem(text);
    if (problem != null) {
      return unfit(ErrorClass.PERMANENT, "TEXT", problem);
    }
    return withParts(message, from, to, settings.profile().split(linked(text)));
  }

  private @Nullable SmppAddress sender(OutboundMessage message) {
    String named = message.sender();
    SenderPool pool = settings.senders();
    if (named == null && pool != null) {
      named = pool.choose(message.to(), null);
    }
    return named == null ? settings.sender() : SmppAddress.of(named);
  }

  /** SMPP carries no files: what has a link becomes one. */
  private String linked(MessageBody.Text body) {
    return fit(MediaLadder.fit(body, MediaLimits.NONE).body().text());
  }

  /** Says what keeps a text from being sent, or null. */
  @Nullable String problem(MessageBody.Text body) {
    List<String> media = MediaLadder.fit(body, MediaLimits.NONE).problems();
    if (!media.isEmpty()) {
      return media.get(0);
    }
    int parts = settings.profile().measure(linked(body)).parts();
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
    int bits = settings.profile().reference() == Concatenation.BITS_8 ? 0xFF : 0xFFFF;
    int reference = done == null ? references.getAsInt() & bits : done.reference();
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
    PlainText plain = settings.profile().plain();
    boolean isPlain = parts.get(0).encoding() == SmsEncoding.GSM7;
    int coding = isPlain ? plain.dataCoding() : UCS2;
    UnaryOperator<byte[]> writer = isPlain ? plain::write : UnaryOperator.identity();
    if (parts.size() > 1 && mode == LongText.PAYLOAD) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      parts.forEach(part -> whole.writeBytes(writer.apply(part.body())));
      return List.of(PartPdu.payload(coding, whole.toByteArray()));
    }
    List<PartPdu> pdus = new ArrayList<>(parts.size());
    for (SmsPart part : parts) {
      pdus.add(pdu(part, writer.apply(part.body()), coding, reference, mode));
    }
    return pdus;
  }

  private static PartPdu pdu(
      SmsPart part, byte[] octets, int coding, int reference, LongText mode) {
    if (part.total() == 1) {
      return PartPdu.plain(coding, octets, null);
    }
    if (mode == LongText.SEGMENT_TLVS) {
      PartPdu.Segment segment = new PartPdu.Segment(reference, part.total(), part.number());
      return PartPdu.plain(coding, octets, segment);
    }
    return PartPdu.withHeader(coding, part.withHeader(reference, octets));
  }

  private String fit(String text) {
    return settings.smartEncoding() ? SmartEncoding.apply(text) : text;
  }

  private static Unfit unfit(ErrorClass errorClass, String code, String rule) {
    return new Unfit(new HandOff.Refused(errorClass, code, rule));
  }
}
