package io.campaign.sms.http;

import io.campaign.carrier.Attachment;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLadder;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Rendition;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.sms.carrier.SenderWatch;
import io.campaign.sms.media.MediaCheck;
import io.campaign.sms.sender.SenderPool;
import io.campaign.sms.text.SmartEncoding;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns messages into requests, or says why they do not leave. */
final class MessageWriter {
  private final HttpSettings settings;
  private final SenderWatch senders;

  MessageWriter(HttpSettings settings, SenderWatch senders) {
    this.settings = settings;
    this.senders = senders;
  }

  /** Outcome of writing. */
  sealed interface Written {}

  /** Ready to be sent. */
  record Ready(VendorRequest request, @Nullable String sender) implements Written {}

  /** Does not leave. */
  record Unsent(HandOff handOff) implements Written {}

  /** Says what keeps a text from being sent, whoever it goes to. */
  List<String> problems(MessageBody.Text text) {
    MediaLadder.Fitted fitted = MediaLadder.fit(text, settings.vendor().media());
    List<String> problems = new ArrayList<>(fitted.problems());
    problems.addAll(textProblems(fitted.body()));
    return problems;
  }

  private List<String> textProblems(MessageBody.Text body) {
    String text = fit(body.text());
    if (text.isEmpty() && body.attachments().isEmpty()) {
      return List.of("SMS text (empty) must have at least one character");
    }
    if (text.length() > settings.vendor().maxTextLength()) {
      return List.of(
          "SMS text (%d units) must have at most %d"
              .formatted(text.length(), settings.vendor().maxTextLength()));
    }
    return List.of();
  }

  Written write(OutboundMessage message) {
    if (!(message.body() instanceof MessageBody.Text text)) {
      return refused(ErrorClass.PERMANENT, "BODY", "SMS body (template) must be a text");
    }
    List<String> problems = problems(text);
    if (!problems.isEmpty()) {
      return refused(ErrorClass.PERMANENT, "TEXT", String.join("; ", problems));
    }
    if (!message.to().scheme().equals(Address.E164) || !message.to().value().startsWith("+")) {
      return refused(ErrorClass.PERMANENT, "ADDRESS", "recipient must be a number in E.164 form");
    }
    MessageBody.Text fitted = MediaLadder.fit(text, settings.vendor().media()).body();
    String sender = sender(message);
    HandOff held = senders.held(sender);
    return held == null ? write(message, fitted, sender) : new Unsent(held);
  }

  private @Nullable String sender(OutboundMessage message) {
    if (message.sender() != null) {
      return message.sender();
    }
    SenderPool pool = settings.senders();
    return pool == null ? settings.sender() : pool.choose(message.to(), settings.sender());
  }

  private Written write(OutboundMessage message, MessageBody.Text body, @Nullable String sender) {
    List<Rendition> media = new ArrayList<>();
    for (Attachment attachment : body.attachments()) {
      try {
        media.add(sendable(attachment.renditions().get(0)));
      } catch (MediaCheck.Unfit e) {
        return refused(ErrorClass.PERMANENT, "MEDIA", e.rule());
      } catch (IOException e) {
        return refused(ErrorClass.TEMPORARY, "MEDIA", "media must be readable now");
      }
    }
    VendorMessage ready =
        new VendorMessage(
            message.id(),
            message.to().value(),
            sender,
            fit(body.text()),
            media,
            message.validity(),
            callback(message.id()));
    List<String> problems = settings.vendor().problems(ready);
    return problems.isEmpty()
        ? new Ready(settings.vendor().request(ready), sender)
        : refused(ErrorClass.PERMANENT, "MESSAGE", String.join("; ", problems));
  }

  /** Gives a file a URL where the vendor wants one; what we can read is checked by its content. */
  private Rendition sendable(Rendition rendition) throws IOException {
    if (rendition.content() != null) {
      MediaCheck.check(rendition);
    }
    if (settings.vendor().takesMediaBytes() || rendition.url() != null) {
      return rendition;
    }
    MediaPublisher publisher = settings.media();
    if (publisher == null) {
      throw new MediaCheck.Unfit("media without a URL must have a publisher on the carrier");
    }
    return new Rendition(
        rendition.type(), rendition.bytes(), publisher.publish(rendition), rendition.content());
  }

  private @Nullable URI callback(MessageId id) {
    URI url = settings.callback();
    return url == null ? null : CallbackId.in(url, id);
  }

  private String fit(String text) {
    return settings.smartEncoding() ? SmartEncoding.apply(text) : text;
  }

  private static Unsent refused(ErrorClass errorClass, String code, String rule) {
    return new Unsent(new HandOff.Refused(errorClass, code, rule));
  }
}
