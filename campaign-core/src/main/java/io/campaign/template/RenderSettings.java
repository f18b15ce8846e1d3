package io.campaign.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a render needs to know about the reader of the text.
 *
 * @param zone zone in which instants are shown
 * @param locale language of month and weekday names, and how numbers and money are written
 * @param now business time that {@code 'now'} and {@code 'today'} stand for, or null when it is not
 *     known; a template that asks for it then fails for this member
 * @param links how links become short; for this message alone
 */
public record RenderSettings(ZoneId zone, Locale locale, @Nullable Instant now, LinkTracker links) {
  /** UTC, English names, no business time. */
  public static final RenderSettings PLAIN =
      new RenderSettings(ZoneOffset.UTC, Locale.ENGLISH, null);

  /**
   * Settings that leave links as they are.
   *
   * @param zone zone in which instants are shown
   * @param locale language of names, form of numbers
   * @param now business time, or null when it is not known
   */
  public RenderSettings(ZoneId zone, Locale locale, @Nullable Instant now) {
    this(zone, locale, now, LinkTracker.NONE);
  }
}
