package io.campaign.sms.http;

import io.campaign.carrier.InboundMedia;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider tells in a call. */
public sealed interface VendorEvent {
  /**
   * What became of a message.
   *
   * @param carrierId the provider's id of the message
   * @param messageId our id from the callback URL, or null
   * @param state {@link DeliveryState#HELD}, {@code HANDED_OFF}, {@code UNDELIVERED}, {@code
   *     DELIVERED} or {@code READ}
   * @param code provider's status or error word, at most 40 characters
   */
  record Receipt(String carrierId, @Nullable MessageId messageId, DeliveryState state, String code)
      implements VendorEvent {}

  /**
   * Somebody opted out, as the provider tells beside a message it did not deliver.
   *
   * @param id the provider's id of the report
   * @param number who, as the provider writes it
   * @param ours our number, may be empty
   * @param code provider's code
   */
  record OptedOut(String id, String number, String ours, String code) implements VendorEvent {
    /** Shows the id only. */
    @Override
    public String toString() {
      return "OptedOut[" + id + "]";
    }
  }

  /**
   * A message from outside.
   *
   * @param id the provider's id of it
   * @param from who wrote, as the provider writes it
   * @param to our number
   * @param text what it says
   * @param media files that came with it
   * @param keyword how the provider has read it
   */
  record Inbound(
      String id,
      String from,
      String to,
      String text,
      List<InboundMedia> media,
      ProviderKeyword keyword)
      implements VendorEvent {
    /** Copies the list. */
    public Inbound {
      media = List.copyOf(media);
    }

    /** Shows the id only. */
    @Override
    public String toString() {
      return "Inbound[" + id + "]";
    }
  }
}
