package io.campaign.content;

import io.campaign.id.Channel;
import java.util.Map;
import java.util.Optional;

/**
 * What a campaign says, for each channel it may use.
 *
 * @param byChannel at most one content per channel; may be empty in a draft
 */
public record Content(Map<Channel, ChannelContent> byChannel) {
  /** Nothing yet, as in a fresh draft. */
  public static final Content NONE = new Content(Map.of());

  /** Copies the map. */
  public Content {
    byChannel = Map.copyOf(byChannel);
  }

  /**
   * Content of a text on one channel.
   *
   * @param channel channel
   * @param source Liquid source
   * @return content for that channel alone
   */
  public static Content text(Channel channel, String source) {
    return new Content(Map.of(channel, new ChannelContent.Text(source)));
  }

  /**
   * Returns what is said on a channel.
   *
   * @param channel channel
   * @return empty when nothing is written for it
   */
  public Optional<ChannelContent> on(Channel channel) {
    return Optional.ofNullable(byChannel.get(channel));
  }
}
