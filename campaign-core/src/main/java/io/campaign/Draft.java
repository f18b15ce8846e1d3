package io.campaign;

import io.campaign.calendar.LeapDay;
import io.campaign.calendar.Recurrence;
import io.campaign.campaign.AudienceTiming;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.CampaignOptions;
import io.campaign.campaign.CampaignType;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Missed;
import io.campaign.campaign.Schedule;
import io.campaign.content.ChannelContent;
import io.campaign.content.Content;
import io.campaign.content.MediaUse;
import io.campaign.content.MissingValue;
import io.campaign.error.InvalidInputException;
import io.campaign.filter.Filter;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign being written. Not thread-safe. Defaults: SMS, everybody, reply window 6 h, validity 4
 * h, the id as title.
 */
public final class Draft {
  private final Campaigns campaigns;
  private final Members members;
  private final CampaignId id;
  private final Map<Channel, ChannelContent> content = new HashMap<>();
  private final Map<String, Map<Channel, ChannelContent>> translations = new HashMap<>();
  private final Map<String, MissingValue> missing = new HashMap<>();
  private String title;
  private Channel channel = Channel.SMS;
  private Filter audience = new Filter.All();
  private @Nullable String sender;
  private Duration replyWindow = CampaignDefinition.DEFAULT_REPLY_WINDOW;
  private Duration validity = CampaignDefinition.DEFAULT_VALIDITY;
  private CampaignType type = CampaignType.STANDARD;
  private Schedule schedule = new Schedule.Unset();
  private CampaignOptions options = CampaignOptions.DEFAULT;

  Draft(Campaigns campaigns, Members members, CampaignId id) {
    this.campaigns = campaigns;
    this.members = members;
    this.id = id;
    this.title = id.value();
  }

  /**
   * Sets what people call it.
   *
   * @param value 1 to 200 characters
   * @return this draft
   */
  public Draft title(String value) {
    this.title = value;
    return this;
  }

  /**
   * Sets the channel it goes out on.
   *
   * @param value channel
   * @return this draft
   */
  public Draft channel(Channel value) {
    this.channel = value;
    return this;
  }

  /**
   * Sets the text on the draft's channel.
   *
   * @param liquid Liquid source
   * @return this draft
   */
  public Draft text(String liquid) {
    content.put(channel, new ChannelContent.Text(liquid));
    return this;
  }

  /**
   * Sets the text on the draft's channel for readers of a language. The text without a language is
   * for everybody else.
   *
   * @param language BCP 47 tag, for example {@code es} or {@code pt-BR}
   * @param liquid Liquid source
   * @return this draft
   */
  public Draft text(String language, String liquid) {
    translations
        .computeIfAbsent(language, tag -> new HashMap<>())
        .put(channel, new ChannelContent.Text(liquid));
    return this;
  }

  /**
   * Sets what happens to a member who lacks a variable; unless set, the text says nothing in its
   * place.
   *
   * @param variable name as in the text, for example {@code first_name}
   * @param policy blank, another value, or skip the member
   * @return this draft
   */
  public Draft whenMissing(String variable, MissingValue policy) {
    missing.put(variable, policy);
    return this;
  }

  /**
   * Sets the content on any channel.
   *
   * @param on channel
   * @param what content
   * @return this draft
   */
  public Draft content(Channel on, ChannelContent what) {
    content.put(on, what);
    return this;
  }

  /**
   * Sets who gets it, as segment text.
   *
   * @param segment for example {@code gender = "female" AND within(25 km, 34.05, -118.24)}
   * @return this draft
   * @throws InvalidInputException with line, column and caret of every fault
   */
  public Draft audience(String segment) {
    return audience(members.parse(segment));
  }

  /**
   * Sets who gets it.
   *
   * @param filter filter
   * @return this draft
   */
  public Draft audience(Filter filter) {
    this.audience = filter;
    return this;
  }

  /**
   * Sets the number or name it comes from.
   *
   * @param value sender
   * @return this draft
   */
  public Draft sender(String value) {
    this.sender = value;
    return this;
  }

  /**
   * Sets how long replies count after the run became active.
   *
   * @param value above zero
   * @return this draft
   */
  public Draft replyWindow(Duration value) {
    this.replyWindow = value;
    return this;
  }

  /**
   * Sets how long a carrier may keep trying each message.
   *
   * @param value above zero
   * @return this draft
   */
  public Draft validity(Duration value) {
    this.validity = value;
    return this;
  }

  /**
   * Sets when it sends; what kind of campaign it is follows from that.
   *
   * @param value schedule
   * @return this draft
   */
  public Draft schedule(Schedule value) {
    this.schedule = value;
    if (value instanceof Schedule.Recurring) {
      this.type = CampaignType.RECURRING;
    } else if (value instanceof Schedule.Birthdays) {
      this.type = CampaignType.BIRTHDAY;
    } else if (value instanceof Schedule.OnTrigger) {
      this.type = CampaignType.API;
    } else {
      this.type = CampaignType.STANDARD;
    }
    return this;
  }

  /**
   * Makes it recur; of missed instances the latest is sent.
   *
   * @param recurrence anchor, zone and rule
   * @return this draft
   */
  public Draft recurring(Recurrence recurrence) {
    return schedule(new Schedule.Recurring(recurrence, Missed.once()));
  }

  /**
   * Makes it send on each member's birthday; 29 February is kept on 28 February in common years,
   * and a birthday learnt the same day counts for twelve hours.
   *
   * @param at local time in the member's zone
   * @return this draft
   */
  public Draft onBirthday(LocalTime at) {
    return schedule(new Schedule.Birthdays(at, LeapDay.FEBRUARY_28, Duration.ofHours(12)));
  }

  /**
   * Adds media that go with the text.
   *
   * @param media in order
   * @return this draft
   */
  public Draft media(MediaUse... media) {
    this.options = options.withMedia(List.of(media));
    return this;
  }

  /**
   * Sets when the audience is fixed.
   *
   * @param value timing
   * @return this draft
   */
  public Draft audienceTiming(AudienceTiming value) {
    this.options = options.withAudienceTiming(value);
    return this;
  }

  /**
   * Compares variants before the rest is sent.
   *
   * @param value experiment
   * @return this draft
   */
  public Draft experiment(Experiment value) {
    this.options = options.withExperiment(value);
    return this;
  }

  /**
   * Sets how late it may still begin.
   *
   * @param value above zero
   * @return this draft
   */
  public Draft lateness(Duration value) {
    this.options = options.withLateness(value);
    return this;
  }

  /**
   * Returns the definition as written so far.
   *
   * @return an immutable copy
   */
  public CampaignDefinition definition() {
    return new CampaignDefinition(
        title,
        type,
        channel,
        new Content(content, translations, missing),
        audience,
        schedule,
        sender,
        replyWindow,
        validity,
        options);
  }

  /**
   * Stores the draft.
   *
   * @return the campaign
   * @throws io.campaign.error.ConflictException when the id is taken by another campaign
   */
  public Campaign save() {
    return campaigns.create(id, definition());
  }
}
