package io.campaign.whatsapp.send;

import io.campaign.carrier.Attachment;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLadder;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Rendition;
import io.campaign.whatsapp.message.MediaKind;
import io.campaign.whatsapp.message.MessageRules;
import io.campaign.whatsapp.message.ParameterText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it will be written: white space of its parameters mended, its file chosen.
 *
 * @param message what is sent
 * @param file its file, or null
 */
record Outgoing(OutboundMessage message, @Nullable Rendition file) {

  /** A message that cannot leave. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient HandOff handOff;

    Unfit(String code, String rule) {
      super(rule, null, false, false);
      this.handOff = permanent(code, rule);
    }

    HandOff handOff() {
      return handOff;
    }
  }

  static HandOff permanent(String code, String rule) {
    return new HandOff.Refused(ErrorClass.PERMANENT, code, rule);
  }

  static List<String> problems(MessageBody body) {
    MediaLimits limits = limits(body);
    MessageBody mended = mended(body);
    if (!(mended instanceof MessageBody.Text text)) {
      return MessageRules.problems(mended, limits);
    }
    MediaLadder.Fitted fitted = MediaLadder.fit(text, limits);
    return fitted.problems().isEmpty()
        ? MessageRules.problems(fitted.body(), limits)
        : fitted.problems();
  }

  static Outgoing of(OutboundMessage message) throws Unfit {
    List<String> problems = problems(message.body());
    if (!problems.isEmpty()) {
      throw new Unfit("MESSAGE", String.join("; ", problems));
    }
    MediaLimits limits = limits(message.body());
    MessageBody body = mended(message.body());
    if (body instanceof MessageBody.Text text) {
      body = MediaLadder.fit(text, limits).body();
    }
    OutboundMessage mended =
        new OutboundMessage(
            message.id(),
            message.to(),
            message.sender(),
            body,
            message.validity(),
            message.resume());
    return new Outgoing(mended, file(body, limits));
  }

  private static MediaLimits limits(MessageBody body) {
    return body instanceof MessageBody.Text ? MediaKind.MESSAGE : MediaKind.HEADER;
  }

  private static MessageBody mended(MessageBody body) {
    return body instanceof MessageBody.Template template
        ? new MessageBody.Template(
            template.name(),
            template.language(),
            template.parameters().stream().map(ParameterText::mended).toList(),
            template.slots(),
            template.attachments())
        : body;
  }

  private static @Nullable Rendition file(MessageBody body, MediaLimits limits) throws Unfit {
    List<Attachment> files = files(body);
    if (files.isEmpty()) {
      return null;
    }
    Attachment file = files.get(0);
    return file.renditions().stream()
        .filter(limits::takes)
        .findFirst()
        .orElseThrow(
            () -> new Unfit("MEDIA", file + " must be of a type and size that a header takes"));
  }

  private static List<Attachment> files(MessageBody body) {
    if (body instanceof MessageBody.Text text) {
      return text.attachments();
    }
    return body instanceof MessageBody.Question question
        ? question.attachments()
        : body instanceof MessageBody.Template template ? template.attachments() : List.of();
  }
}
