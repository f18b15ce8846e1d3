package io.campaign.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a calendar by RFC 5545: times in UTC, texts escaped (3.3.11), lines folded (3.1). */
final class ICalendar {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LINE = 75;

  private final StringBuilder out = new StringBuilder();

  private ICalendar() {}

  static String write(CampaignCalendar calendar, Instant stamp) {
    ICalendar writer = new ICalendar();
    writer.line("BEGIN:VCALENDAR");
    writer.line("VERSION:2.0");
    writer.line("PRODID:-//io.campaign//campaign//EN");
    for (CalendarEntry entry : calendar.entries()) {
      writer.event(entry, stamp);
    }
    writer.line("END:VCALENDAR");
    return writer.out.toString();
  }

  private void event(CalendarEntry entry, Instant stamp) {
    line("BEGIN:VEVENT");
    line("UID:" + escaped(entry.campaign() + "/" + entry.occurrence()) + "@io.campaign");
    line("DTSTAMP:" + UTC.format(stamp));
    line("DTSTART:" + UTC.format(entry.instant()));
    line("DURATION:PT15M");
    line("SUMMARY:" + escaped(entry.title()));
    line("DESCRIPTION:" + entry.kind() + "\\, " + entry.recipients() + " recipients");
    line("STATUS:" + (entry.kind() == CalendarEntry.Kind.PROJECTED ? "TENTATIVE" : "CONFIRMED"));
    line("END:VEVENT");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", "");
  }

  /** Folds between characters, counting octets. */
  private void line(String text) {
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String character = Character.toString(point);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LINE) {
        out.append("\r\n ");
        octets = 1;
      }
      out.append(character);
      octets += size;
      i += Character.charCount(point);
    }
    out.append("\r\n");
  }
}
