package io.campaign.template;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code date} filter needs to know about the reader of the text.
 *
 * @param zone zone in which instants are shown
 * @param locale language of month and weekday names
 * @param now business time that {@code 'now'} and {@code 'today'} stand for, or null when it is not
 *     known; a template that asks for it then fails for this member
 */
public record RenderSettings(ZoneId zone, Locale locale, @Nullable Instant now) {
  /** UTC, English names, no business time. */
  public static final RenderSettings PLAIN =
      new RenderSettings(ZoneOffset.UTC, Locale.ENGLISH, null);
}
