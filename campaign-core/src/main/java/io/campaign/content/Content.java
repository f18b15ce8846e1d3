package io.campaign.content;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign says: for each channel it may use, in the languages it is written in.
 *
 * @param byChannel at most one content per channel, for whoever has no nearer language; may be
 *     empty in a draft
 * @param translations content per channel by language, as canonical BCP 47 tag; at most 100
 * @param missing what to do for a member who lacks a variable, by the variable's name; what is not
 *     named prints nothing
 */
public record Content(
    Map<Channel, ChannelContent> byChannel,
    Map<String, Map<Channel, ChannelContent>> translations,
    Map<String, MissingValue> missing) {
  /** Nothing yet, as in a fresh draft. */
  public static final Content NONE = new Content(Map.of());

  private static final int MOST_LANGUAGES = 100;

  /** Copies the maps and spells the languages in their one way. */
  public Content {
    byChannel = Map.copyOf(byChannel);
    Map<String, Map<Channel, ChannelContent>> spelled = new HashMap<>();
    translations.forEach(
        (language, content) -> spelled.put(Languages.canonical(language), Map.copyOf(content)));
    if (spelled.size() > MOST_LANGUAGES) {
      throw new InvalidInputException(
          "languages (" + spelled.size() + ") must be at most " + MOST_LANGUAGES);
    }
    translations = Map.copyOf(spelled);
    missing = Map.copyOf(missing);
  }

  /**
   * Content in one language.
   *
   * @param byChannel at most one content per channel
   */
  public Content(Map<Channel, ChannelContent> byChannel) {
    this(byChannel, Map.of(), Map.of());
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
   * The same content, written in another language too.
   *
   * @param language BCP 47 tag, for example {@code pt-BR}
   * @param channel channel
   * @param content what is said
   * @return a copy
   * @throws InvalidInputException when the tag is none
   */
  public Content translated(String language, Channel channel, ChannelContent content) {
    Map<String, Map<Channel, ChannelContent>> next = new HashMap<>(translations);
    Map<Channel, ChannelContent> own = new HashMap<>();
    String tag = Languages.canonical(language);
    own.putAll(next.getOrDefault(tag, Map.of()));
    own.put(channel, content);
    next.put(tag, own);
    return new Content(byChannel, next, missing);
  }

  /**
   * The same content with a policy for members who lack a variable.
   *
   * @param variable name as templates use it, for example {@code first_name}
   * @param policy what to do
   * @return a copy
   */
  public Content whenMissing(String variable, MissingValue policy) {
    Map<String, MissingValue> next = new HashMap<>(missing);
    next.put(variable, policy);
    return new Content(byChannel, translations, next);
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

  /**
   * Returns what is said on a channel to a reader of a language: the variant of the nearest
   * language, {@code pt} for {@code pt-BR} where there is no nearer one, else the one for
   * everybody.
   *
   * @param channel channel
   * @param language the reader's BCP 47 tag as the member's profile has it, or null
   * @return empty when nothing is written for the channel
   */
  public Optional<ChannelContent> on(Channel channel, @Nullable String language) {
    return Languages.nearest(languages(channel), language).or(() -> on(channel));
  }

  /**
   * Returns the variants written for a channel by language.
   *
   * @param channel channel
   * @return in order of the tags; without the one for everybody
   */
  public Map<String, ChannelContent> languages(Channel channel) {
    Map<String, ChannelContent> variants = new TreeMap<>();
    translations.forEach(
        (language, content) -> {
          ChannelContent variant = content.get(channel);
          if (variant != null) {
            variants.put(language, variant);
          }
        });
    return variants;
  }

  /**
   * Returns every variant written for a channel.
   *
   * @param channel channel
   * @return the one for everybody first, then by language
   */
  public List<ChannelContent> all(Channel channel) {
    List<ChannelContent> all = new ArrayList<>();
    on(channel).ifPresent(all::add);
    all.addAll(languages(channel).values());
    return all;
  }
}
