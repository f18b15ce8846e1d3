package io.campaign.sms.http;

import io.campaign.carrier.WebhookRequest;
import io.campaign.id.MessageId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our id of a message in the query of its callback URL. */
public final class CallbackId {
  private static final String NAME = "mid";

  private CallbackId() {}

  static URI in(URI url, MessageId id) {
    return URI.create(url + "?" + NAME + "=" + id);
  }

  /**
   * Reads the id back.
   *
   * @param call an authentic call
   * @return null when its URL has none or not one of ours
   */
  public static @Nullable MessageId of(WebhookRequest call) {
    List<String> values = call.query().getOrDefault(NAME, List.of());
    if (values.size() != 1 || !values.get(0).matches("[0-9a-f]{16}")) {
      return null;
    }
    return new MessageId(Long.parseUnsignedLong(values.get(0), 16));
  }
}
