package io.campaign.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sendings of an account between two times, and what stands out among them. Immutable.
 *
 * @param from start, inclusive
 * @param to end, exclusive
 * @param entries ascending by time, then campaign, then occurrence
 * @param overloaded weeks in which some members get more than the wanted number of messages
 */
public record CampaignCalendar(
    ZonedDateTime from, ZonedDateTime to, List<CalendarEntry> entries, List<Overload> overloaded) {
  /** Copies the lists. */
  public CampaignCalendar {
    entries = List.copyOf(entries);
    overloaded = List.copyOf(overloaded);
  }

  /**
   * A week in which the same members get too much, counted member by member over the actual
   * audiences.
   *
   * @param monday first day of the week
   * @param members members who get more than wanted
   * @param most most messages any of them gets
   */
  public record Overload(LocalDate monday, long members, int most) {}

  /**
   * A time without any sending.
   *
   * @param from end of the sending before, or start of the calendar
   * @param to next sending, or end of the calendar
   */
  public record Gap(Instant from, Instant to) {}

  /**
   * Finds pauses in the cadence.
   *
   * @param longerThan shortest pause to report, exclusive
   * @return ascending
   */
  public List<Gap> gaps(Duration longerThan) {
    List<Gap> gaps = new ArrayList<>();
    Instant last = from.toInstant();
    for (CalendarEntry entry : entries) {
      add(gaps, last, entry.instant(), longerThan);
      last = entry.instant();
    }
    add(gaps, last, to.toInstant(), longerThan);
    return gaps;
  }

  private static void add(List<Gap> gaps, Instant from, Instant to, Duration longerThan) {
    if (Duration.between(from, to).compareTo(longerThan) > 0) {
      gaps.add(new Gap(from, to));
    }
  }

  /**
   * Finds hours in which several campaigns send.
   *
   * @return entries by the hour they share, ascending
   */
  public Map<ZonedDateTime, List<CalendarEntry>> collisions() {
    Map<ZonedDateTime, List<CalendarEntry>> hours = new TreeMap<>();
    for (CalendarEntry entry : entries) {
      hours
          .computeIfAbsent(entry.at().truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
          .add(entry);
    }
    hours.values().removeIf(at -> at.stream().map(CalendarEntry::campaign).distinct().count() < 2);
    return hours;
  }

  /**
   * Writes it as iCalendar (RFC 5545), for calendar programs.
   *
   * @param stamp when it is written
   * @return text with CRLF line ends, lines folded at 75 octets
   */
  public String toICalendar(Instant stamp) {
    return ICalendar.write(this, stamp);
  }
}
