package io.campaign.sms.http;

import io.campaign.carrier.Rendition;
import io.campaign.id.Masking;
import io.campaign.id.MessageId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, ready to be written as a request.
 *
 * @param id our name of it; also in the callback URL
 * @param to recipient in E.164 form
 * @param from sender, pool or service, or null for the vendor's default
 * @param text text, perhaps empty when there are media
 * @param media files within the vendor's limits, each with a URL unless the vendor takes bytes
 * @param validity how long the provider may keep trying
 * @param callback where the provider reports what became of it, or null when nobody listens
 */
public record VendorMessage(
    MessageId id,
    String to,
    @Nullable String from,
    String text,
    List<Rendition> media,
    Duration validity,
    @Nullable URI callback) {
  /** Copies the list. */
  public VendorMessage {
    media = List.copyOf(media);
  }

  /** Shows neither number nor text. */
  @Override
  public String toString() {
    return "VendorMessage[" + id + " to " + Masking.address(to) + "]";
  }
}
