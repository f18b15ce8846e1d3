package io.campaign.template;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter {@code date}: prints a date or time in the reader's zone and language. The pattern is
 * one of strftime, or {@code short}, {@code medium}, {@code long} or {@code full} for a date and
 * {@code time} for a time of day as the language writes them. What is not a date passes unchanged,
 * as does everything when the pattern is empty.
 */
final class DateFilter {
  private static final Map<String, DateTimeFormatter> STYLES =
      Map.of(
          "short", DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT),
          "medium", DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM),
          "long", DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG),
          "full", DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL),
          "time", DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));

  private DateFilter() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("date", new FilterRule(1, 1, DateFilter::date));
  }

  private static @Nullable Object date(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    String pattern = Values.text(arguments[0]);
    if (input == null || pattern.isEmpty()) {
      return input;
    }
    ZonedDateTime time = time(input, frame.settings);
    if (time == null) {
      return input;
    }
    DateTimeFormatter style = STYLES.get(pattern);
    if (style != null) {
      String text = style.withLocale(frame.settings.locale()).format(time);
      return frame.made(LocaleFilters.plainSpaces(text));
    }
    frame.charge(pattern.length() / 8);
    return frame.made(Strftime.format(pattern, time, frame.settings.locale(), frame));
  }

  private static @Nullable ZonedDateTime time(Object input, RenderSettings settings) {
    if (input instanceof LocalDate date) {
      return date.atStartOfDay(settings.zone());
    }
    if (input instanceof ZonedDateTime time) {
      return time.withZoneSameInstant(settings.zone());
    }
    if (input instanceof Instant instant) {
      return instant.atZone(settings.zone());
    }
    if (input instanceof Number number) {
      return DateReader.epoch(Numbers.decimal(number).longValue(), settings.zone());
    }
    if (!(input instanceof String text)) {
      return null;
    }
    if (text.equals("now") || text.equals("today")) {
      return now(settings);
    }
    return DateReader.read(text, settings.zone());
  }

  private static ZonedDateTime now(RenderSettings settings) {
    Instant now = settings.now();
    if (now == null) {
      throw Fault.badArgument("date (now) must not be asked for where the time is not known");
    }
    return now.atZone(settings.zone());
  }
}
