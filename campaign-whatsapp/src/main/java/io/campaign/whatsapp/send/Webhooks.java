package io.campaign.whatsapp.send;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.error.InvalidInputException;
import io.campaign.error.StoreFailure;
import io.campaign.id.Secret;
import io.campaign.whatsapp.WebhookSignature;
import io.campaign.whatsapp.limit.KnownNames;
import io.campaign.whatsapp.limit.ServiceWindows;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes Meta's calls: who calls, how much, and what is answered. Thread-safe. */
final class Webhooks {
  /** Largest body that is read, in bytes: Meta sends up to 3 MB. */
  static final int MOST_BYTES = WebhookReader.MOST_BYTES;

  static final WebhookReply TOO_LARGE =
      WebhookReply.refuse(413, "body must have at most " + MOST_BYTES + " bytes");

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final WebhookReply OK = new WebhookReply(200, "", "");

  private final CloudSettings settings;
  private final WebhookSignature signature;
  private final Reports reports;

  Webhooks(CloudSettings settings, ServiceWindows windows, KnownNames names) {
    this.settings = settings;
    this.signature = new WebhookSignature(settings.appSecrets());
    this.reports = new Reports(settings, windows, names);
  }

  WebhookReply take(WebhookRequest call, CarrierEvents events) {
    if (call.method().equals("GET")) {
      return handshake(call);
    }
    if (!call.method().equals("POST")) {
      return WebhookReply.refuse(405, "method must be GET or POST");
    }
    byte[] body = call.body();
    if (body.length > MOST_BYTES) {
      return TOO_LARGE;
    }
    String header = call.header(WebhookSignature.HEADER);
    if (header == null || !signature.matches(body, header)) {
      log.warn("{}: a webhook whose signature does not match was refused", settings.name());
      return WebhookReply.refuse(403, "signature must match");
    }
    return report(body, events);
  }

  private WebhookReply report(byte[] body, CarrierEvents events) {
    try {
      List<WebhookEvent> told = WebhookReader.read(body);
      reports.report(told, events);
      told.forEach(settings.news());
      return OK;
    } catch (InvalidInputException e) {
      log.warn("{}: a webhook could not be read: {}", settings.name(), e.getMessage());
      return WebhookReply.refuse(400, "body must be a JSON object");
    } catch (StoreFailure e) {
      log.warn("{}: a webhook could not be stored, Meta is asked to repeat", settings.name());
      return WebhookReply.refuse(503, "store must be reachable");
    }
  }

  /** Meta asks once whether the webhook is ours. */
  private WebhookReply handshake(WebhookRequest call) {
    Map<String, List<String>> query = call.query();
    String challenge = first(query, "hub.challenge");
    Secret ours = settings.verifyToken();
    boolean known = ours != null && isSame(ours.reveal(), first(query, "hub.verify_token"));
    if (!known || !first(query, "hub.mode").equals("subscribe") || challenge.isEmpty()) {
      return WebhookReply.refuse(403, "verify token, mode and challenge must be right");
    }
    return new WebhookReply(200, "text/plain; charset=utf-8", challenge);
  }

  private static boolean isSame(String ours, String given) {
    return MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static String first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).get(0);
  }
}
