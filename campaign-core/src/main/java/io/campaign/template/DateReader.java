package io.campaign.template;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the notations of dates that templates and member fields use. */
final class DateReader {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
  private static final int LONGEST = 40;

  private static final List<DateTimeFormatter> NOTATIONS =
      List.of(
          notation("uuuu-MM-dd[[ ]['T']HH:mm[:ss[.SSS]][[ ]XXX][[ ]XX]]"),
          notation("MMMM d[,] uuuu[ HH:mm[:ss]]"),
          notation("MMM d[,] uuuu[ HH:mm[:ss]]"),
          notation("d MMMM uuuu[ HH:mm[:ss]]"),
          notation("d MMM uuuu[ HH:mm[:ss]]"),
          notation("EEE, d MMM uuuu HH:mm:ss XX"),
          notation("EEE MMM d HH:mm:ss XX uuuu"));

  private DateReader() {}

  private static DateTimeFormatter notation(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }

  /** Reads a text; null when it is not a date. */
  static @Nullable ZonedDateTime read(String text, ZoneId zone) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
      return null;
    }
    if (SECONDS.matcher(trimmed).matches()) {
      return epoch(Long.parseLong(trimmed), zone);
    }
    for (DateTimeFormatter notation : NOTATIONS) {
      ZonedDateTime time = read(trimmed, notation, zone);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable ZonedDateTime read(
      String text, DateTimeFormatter notation, ZoneId zone) {
    try {
      TemporalAccessor read =
          notation.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (read instanceof ZonedDateTime time) {
        return time.withZoneSameInstant(zone);
      }
      return read instanceof LocalDateTime time
          ? time.atZone(zone)
          : LocalDate.from(read).atStartOfDay(zone);
    } catch (DateTimeException notThisOne) {
      return null;
    }
  }

  /** The time of seconds since 1970. */
  static @Nullable ZonedDateTime epoch(long seconds, ZoneId zone) {
    boolean known =
        seconds < Instant.MAX.getEpochSecond() && seconds > Instant.MIN.getEpochSecond();
    return known ? Instant.ofEpochSecond(seconds).atZone(zone) : null;
  }
}
