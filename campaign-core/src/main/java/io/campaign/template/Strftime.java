package io.campaign.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Date patterns in the strftime notation that Liquid uses. Unknown letters print as written. */
final class Strftime {
  private static final int WIDEST = 40;

  private final ZonedDateTime time;
  private final Locale locale;
  private final StringBuilder out = new StringBuilder();

  private Strftime(ZonedDateTime time, Locale locale) {
    this.time = time;
    this.locale = locale;
  }

  static String format(String pattern, ZonedDateTime time, Locale locale, Frame frame) {
    Strftime text = new Strftime(time, locale);
    int at = 0;
    while (at < pattern.length()) {
      at = pattern.charAt(at) == '%' ? text.field(pattern, at) : text.literal(pattern, at);
      frame.expect(text.out.length());
    }
    return text.out.toString();
  }

  private int literal(String pattern, int at) {
    int next = pattern.indexOf('%', at);
    int end = next < 0 ? pattern.length() : next;
    out.append(pattern, at, end);
    return end;
  }

  /** Prints the field that starts with the sign at {@code start}; returns where it ends. */
  private int field(String pattern, int start) {
    int at = start + 1;
    String flags = "";
    while (at < pattern.length() && "-0^#_:".indexOf(pattern.charAt(at)) >= 0) {
      flags += pattern.charAt(at++);
    }
    int width = 0;
    while (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
      width = Math.min(WIDEST, width * 10 + Character.digit(pattern.charAt(at++), 10));
    }
    String value = at < pattern.length() ? value(pattern.charAt(at), flags) : null;
    if (value == null) {
      out.append(pattern, start, Math.min(at + 1, pattern.length()));
    } else {
      out.append(cased(padded(value, pattern.charAt(at), flags, width), flags));
    }
    return Math.min(at + 1, pattern.length());
  }

  private String cased(String value, String flags) {
    return flags.indexOf('^') >= 0 || flags.indexOf('#') >= 0 ? value.toUpperCase(locale) : value;
  }

  private static String padded(String value, char letter, String flags, int width) {
    boolean numeric = "CdejHIklmMSyYLNsuwUWVGg".indexOf(letter) >= 0;
    if (numeric && flags.indexOf('-') >= 0) {
      String bare = value.strip().replaceFirst("^0+(?=.)", "");
      return bare;
    }
    String filler = flags.indexOf('_') >= 0 || !numeric ? " " : "0";
    if (numeric && flags.indexOf('_') >= 0) {
      value = blankZeros(value);
    } else if (numeric && flags.indexOf('0') >= 0) {
      value = value.replace(' ', '0');
    }
    return filler.repeat(Math.max(0, width - value.length())) + value;
  }

  private static String blankZeros(String value) {
    String bare = value.replaceFirst("^0+(?=.)", "");
    return " ".repeat(value.length() - bare.length()) + bare;
  }

  private @Nullable String value(char letter, String flags) {
    String named = named(letter);
    if (named != null) {
      return named;
    }
    String clock = clock(letter, flags);
    return clock != null ? clock : calendar(letter);
  }

  private @Nullable String named(char letter) {
    return switch (letter) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, locale);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, locale);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'c' -> all("%a %b %e %H:%M:%S %Y");
      case 'D', 'x' -> all("%m/%d/%y");
      case 'F' -> all("%Y-%m-%d");
      case 'T', 'X' -> all("%H:%M:%S");
      case 'R' -> all("%H:%M");
      case 'r' -> all("%I:%M:%S %p");
      case 'v' -> all("%e-%^b-%Y");
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> null;
    };
  }

  private String all(String pattern) {
    Strftime inner = new Strftime(time, locale);
    int at = 0;
    while (at < pattern.length()) {
      at = pattern.charAt(at) == '%' ? inner.field(pattern, at) : inner.literal(pattern, at);
    }
    return inner.out.toString();
  }

  private @Nullable String clock(char letter, String flags) {
    return switch (letter) {
      case 'H' -> number("%02d", time.getHour());
      case 'k' -> number("%2d", time.getHour());
      case 'I' -> number("%02d", time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'l' -> number("%2d", time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
      case 'M' -> number("%02d", time.getMinute());
      case 'S' -> number("%02d", time.getSecond());
      case 'L' -> number("%03d", time.getNano() / 1_000_000);
      case 'N' -> number("%09d", time.getNano());
      case 's' -> Long.toString(time.toEpochSecond());
      case 'z' ->
          time.format(
              DateTimeFormatter.ofPattern(flags.indexOf(':') >= 0 ? "xxx" : "xx", Locale.ROOT));
      case 'Z' -> time.format(DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH));
      default -> null;
    };
  }

  private @Nullable String calendar(char letter) {
    int weekday = time.getDayOfWeek().getValue();
    return switch (letter) {
      case 'd' -> number("%02d", time.getDayOfMonth());
      case 'e' -> number("%2d", time.getDayOfMonth());
      case 'j' -> number("%03d", time.getDayOfYear());
      case 'm' -> number("%02d", time.getMonthValue());
      case 'y' -> number("%02d", Math.floorMod(time.getYear(), 100));
      case 'Y' -> Integer.toString(time.getYear());
      case 'C' -> number("%02d", Math.floorDiv(time.getYear(), 100));
      case 'u' -> Integer.toString(weekday);
      case 'w' -> Integer.toString(weekday % 7);
      case 'U' -> number("%02d", (time.getDayOfYear() + 6 - weekday % 7) / 7);
      case 'W' -> number("%02d", (time.getDayOfYear() + 6 - (weekday + 6) % 7) / 7);
      case 'V' -> number("%02d", time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> number("%02d", time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      default -> null;
    };
  }

  private static String number(String format, int value) {
    return String.format(Locale.ROOT, format, value);
  }
}
