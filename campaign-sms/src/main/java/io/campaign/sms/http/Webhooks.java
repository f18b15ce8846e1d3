package io.campaign.sms.http;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierOptOut;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.error.InvalidInputException;
import io.campaign.error.StoreFailure;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.text.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the provider's calls. Thread-safe; holds nothing. */
final class Webhooks {
  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final int MAX_BODY = 256 * 1024;
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String RAW = "sms-raw";

  private final HttpSettings settings;

  Webhooks(HttpSettings settings) {
    this.settings = settings;
  }

  WebhookReply take(WebhookRequest call, CarrierEvents events) {
    if (call.body().length > MAX_BODY) {
      return WebhookReply.refuse(413, "body must be at most " + MAX_BODY + " octets");
    }
    if (!settings.vendor().isAuthentic(call)) {
      log.warn("{}: a call whose signature does not match was refused", settings.name());
      return WebhookReply.refuse(403, "signature must match");
    }
    try {
      report(settings.vendor().events(call), events);
      return settings.vendor().thanks();
    } catch (InvalidInputException e) {
      log.warn("{}: a call could not be read: {}", settings.name(), e.getMessage());
      return WebhookReply.refuse(400, "call must be readable");
    } catch (StoreFailure e) {
      log.warn("{}: a call could not be stored, the provider is asked to repeat", settings.name());
      return WebhookReply.refuse(503, "store must be reachable");
    }
  }

  private void report(List<VendorEvent> told, CarrierEvents events) {
    List<CarrierReceipt> receipts = new ArrayList<>();
    for (VendorEvent event : told) {
      if (event instanceof VendorEvent.Receipt receipt) {
        receipts.add(
            new CarrierReceipt(
                settings.name(),
                receipt.carrierId(),
                receipt.messageId(),
                receipt.state(),
                settings.ports().clock().now(),
                receipt.code()));
      } else if (event instanceof VendorEvent.OptedOut optOut) {
        events.optedOut(optOut(optOut));
      } else if (event instanceof VendorEvent.Inbound inbound) {
        events.inbound(inbound(inbound));
      }
    }
    if (!receipts.isEmpty()) {
      events.receipts(receipts);
    }
  }

  private CarrierOptOut optOut(VendorEvent.OptedOut told) {
    return new CarrierOptOut(
        settings.name(),
        told.id(),
        address(told.number()),
        told.ours(),
        settings.ports().clock().now(),
        told.code());
  }

  private CarrierInbound inbound(VendorEvent.Inbound message) {
    return new CarrierInbound(
        settings.name(),
        message.id(),
        address(message.from()),
        message.to(),
        Clean.text(message.text()),
        settings.ports().clock().now(),
        message.media(),
        message.keyword());
  }

  private static Address address(String from) {
    if (NUMBER.matcher(from).matches()) {
      return Address.sms(from);
    }
    return new Address(Channel.SMS, RAW, from.isEmpty() ? "unknown" : from);
  }
}
