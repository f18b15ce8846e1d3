package io.campaign.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule by RFC 5545 3.3.10, with the handling of days that do not exist from RFC 7529.
 * Immutable; equal rules have equal text.
 *
 * <pre>{@code
 * RecurrenceRule.parse("FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD"); // the last day of each month
 * RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10");
 * }</pre>
 */
public final class RecurrenceRule {
  /** Most instances a rule with {@code COUNT} may have. */
  public static final int MAX_COUNT = 100_000;

  /** Largest {@code INTERVAL}. */
  public static final int MAX_INTERVAL = 10_000;

  private final RuleDraft parts;
  private final String text;

  RecurrenceRule(RuleDraft draft) {
    this.parts = draft.copy();
    this.text = RuleText.print(parts);
  }

  /**
   * Reads a rule.
   *
   * @param text for example {@code FREQ=DAILY;INTERVAL=2}; a leading {@code RRULE:} is allowed
   * @return the rule
   * @throws io.campaign.error.InvalidInputException naming every part that is wrong, its value and
   *     its range
   */
  public static RecurrenceRule parse(String text) {
    return new RecurrenceRule(RuleText.parse(text));
  }

  /**
   * Returns the length of its periods.
   *
   * @return frequency
   */
  public Frequency frequency() {
    return parts.frequency;
  }

  /**
   * Returns every how many periods it applies.
   *
   * @return 1 or more
   */
  public int interval() {
    return parts.interval;
  }

  /**
   * Returns how many instances it has, those on excepted days included.
   *
   * @return null when it has no such limit
   */
  public @Nullable Integer count() {
    return parts.count;
  }

  /**
   * Tells whether it ever ends.
   *
   * @return true with {@code COUNT} or {@code UNTIL}
   */
  public boolean ends() {
    return parts.count != null || parts.until != null;
  }

  /**
   * Tells whether instances may be less than a minute apart.
   *
   * @return true for rules by the second
   */
  public boolean firesWithinMinute() {
    return parts.frequency == Frequency.SECONDLY || by(ByPart.BYSECOND).size() > 1;
  }

  /** The end, null when there is none. */
  @Nullable Until until() {
    return parts.until;
  }

  List<Integer> by(ByPart part) {
    return parts.by.getOrDefault(part, List.of());
  }

  boolean has(ByPart part) {
    return !by(part).isEmpty();
  }

  List<WeekdayNumber> weekdays() {
    return parts.weekdays;
  }

  DayOfWeek weekStart() {
    return parts.weekStart;
  }

  InvalidDay invalidDay() {
    return parts.invalidDay;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecurrenceRule that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the rule as RFC 5545 writes it, parts in a fixed order. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * When a rule ends, inclusive.
   *
   * @param local last local time; the end of the day where only a date was given
   * @param utc the same as an instant where it was given in UTC, else null
   * @param text as RFC 5545 writes it
   */
  record Until(LocalDateTime local, @Nullable Instant utc, String text) {
    boolean covers(Occurrence occurrence) {
      return utc == null
          ? !occurrence.nominal().isAfter(local)
          : !occurrence.instant().isAfter(utc);
    }
  }

  /** Parts while they are read. Not thread-safe; a rule holds a copy that nobody else sees. */
  static final class RuleDraft {
    Frequency frequency = Frequency.DAILY;
    int interval = 1;
    @Nullable Integer count;
    @Nullable Until until;
    Map<ByPart, List<Integer>> by = new EnumMap<>(ByPart.class);
    List<WeekdayNumber> weekdays = List.of();
    DayOfWeek weekStart = DayOfWeek.MONDAY;
    InvalidDay invalidDay = InvalidDay.OMIT;

    RuleDraft copy() {
      RuleDraft copy = new RuleDraft();
      copy.frequency = frequency;
      copy.interval = interval;
      copy.count = count;
      copy.until = until;
      copy.by = Collections.unmodifiableMap(new EnumMap<>(by));
      copy.weekdays = List.copyOf(weekdays);
      copy.weekStart = weekStart;
      copy.invalidDay = invalidDay;
      return copy;
    }
  }
}
