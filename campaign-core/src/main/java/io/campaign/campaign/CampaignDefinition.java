package io.campaign.campaign;

import io.campaign.content.Content;
import io.campaign.content.MediaUse;
import io.campaign.error.InvalidInputException;
import io.campaign.filter.Filter;
import io.campaign.id.Channel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an author decides about a campaign; one revision of it. Immutable.
 *
 * @param title what people call it, 1 to 200 characters
 * @param type what makes it send
 * @param channel the channel it goes out on
 * @param content what it says
 * @param audience who gets it
 * @param schedule when it sends
 * @param sender number or name it comes from, or null for the carrier's default
 * @param replyWindow how long after the run became active replies count, above zero; 6 hours unless
 *     said otherwise
 * @param validity how long a carrier may keep trying each message, above zero; 4 hours unless said
 *     otherwise
 * @param options what few campaigns set
 */
public record CampaignDefinition(
    String title,
    CampaignType type,
    Channel channel,
    Content content,
    Filter audience,
    Schedule schedule,
    @Nullable String sender,
    Duration replyWindow,
    Duration validity,
    CampaignOptions options) {
  /** Six hours. */
  public static final Duration DEFAULT_REPLY_WINDOW = Duration.ofHours(6);

  /** Four hours, so that no carrier's queue carries a message into the night. */
  public static final Duration DEFAULT_VALIDITY = Duration.ofHours(4);

  /**
   * A definition with {@link CampaignOptions#DEFAULT}.
   *
   * @param title as above
   * @param type as above
   * @param channel as above
   * @param content as above
   * @param audience as above
   * @param schedule as above
   * @param sender as above
   * @param replyWindow as above
   * @param validity as above
   */
  public CampaignDefinition(
      String title,
      CampaignType type,
      Channel channel,
      Content content,
      Filter audience,
      Schedule schedule,
      @Nullable String sender,
      Duration replyWindow,
      Duration validity) {
    this(
        title,
        type,
        channel,
        content,
        audience,
        schedule,
        sender,
        replyWindow,
        validity,
        CampaignOptions.DEFAULT);
  }

  /** Checks lengths and ranges; a draft may still lack content and schedule. */
  public CampaignDefinition {
    if (title.isBlank() || title.length() > 200) {
      throw new InvalidInputException(
          "title (" + title.length() + " characters) must be 1 to 200 characters, not blank");
    }
    if (sender != null && (sender.isBlank() || sender.length() > 64)) {
      throw new InvalidInputException(
          "sender (" + sender.length() + " characters) must be 1 to 64 characters, not blank");
    }
    positive("reply window", replyWindow);
    positive("validity", validity);
  }

  private static void positive(String what, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new InvalidInputException(what + " (" + value + ") must be above zero");
    }
  }

  /**
   * Same definition with another title.
   *
   * @param next new title
   * @return a copy
   */
  public CampaignDefinition withTitle(String next) {
    return new CampaignDefinition(
        next, type, channel, content, audience, schedule, sender, replyWindow, validity, options);
  }

  /**
   * Same definition with another content.
   *
   * @param next new content
   * @return a copy
   */
  public CampaignDefinition withContent(Content next) {
    return new CampaignDefinition(
        title, type, channel, next, audience, schedule, sender, replyWindow, validity, options);
  }

  /**
   * Same definition with another audience.
   *
   * @param next new audience
   * @return a copy
   */
  public CampaignDefinition withAudience(Filter next) {
    return new CampaignDefinition(
        title, type, channel, content, next, schedule, sender, replyWindow, validity, options);
  }

  /**
   * Same definition with another schedule.
   *
   * @param next new schedule
   * @return a copy
   */
  public CampaignDefinition withSchedule(Schedule next) {
    return new CampaignDefinition(
        title, type, channel, content, audience, next, sender, replyWindow, validity, options);
  }

  /**
   * Same definition with another set of options.
   *
   * @param next new set of options
   * @return a copy
   */
  public CampaignDefinition withOptions(CampaignOptions next) {
    return new CampaignDefinition(
        title, type, channel, content, audience, schedule, sender, replyWindow, validity, next);
  }

  /**
   * The definition as one variant of its experiment has it.
   *
   * @param variant variant
   * @return a copy with the variant's content and media where it has its own
   */
  public CampaignDefinition as(Variant variant) {
    Content said = variant.content() == null ? content : variant.content();
    List<MediaUse> with = variant.media() == null ? options.media() : variant.media();
    return withContent(said).withOptions(options.withMedia(with));
  }
}
