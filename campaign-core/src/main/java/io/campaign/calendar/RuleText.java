package io.campaign.calendar;

import io.campaign.calendar.RecurrenceRule.RuleDraft;
import io.campaign.calendar.RecurrenceRule.Until;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes rules; collects every problem before it refuses. Not thread-safe. */
final class RuleText {
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern WEEKDAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final RuleDraft draft = new RuleDraft();
  private final List<String> problems = new ArrayList<>();
  private final TreeSet<String> seen = new TreeSet<>();

  private RuleText() {}

  static RuleDraft parse(String text) {
    RuleText reader = new RuleText();
    if (text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          "recurrence rule (" + text.length() + " characters) must be at most " + MAX_LENGTH);
    }
    String upper = text.strip().toUpperCase(Locale.ROOT);
    String body = upper.startsWith("RRULE:") ? upper.substring(6) : upper;
    for (String part : body.split(";", -1)) {
      reader.part(part);
    }
    reader.together();
    if (!reader.problems.isEmpty()) {
      throw new InvalidInputException(reader.problems);
    }
    return reader.draft;
  }

  private void part(String part) {
    int equals = part.indexOf('=');
    if (equals < 1) {
      problems.add(problem(part, "must look like NAME=VALUE"));
      return;
    }
    String name = part.substring(0, equals);
    String value = part.substring(equals + 1);
    if (!seen.add(name)) {
      problems.add(problem(part, "must be there once"));
      return;
    }
    switch (name) {
      case "FREQ" -> draft.frequency = constant(part, value, Frequency.class, draft.frequency);
      case "INTERVAL" -> draft.interval = number(part, value, RecurrenceRule.MAX_INTERVAL);
      case "COUNT" -> draft.count = number(part, value, RecurrenceRule.MAX_COUNT);
      case "UNTIL" -> draft.until = until(part, value);
      case "WKST" -> draft.weekStart = weekStart(part, value);
      case "BYDAY" -> draft.weekdays = weekdays(part, value);
      case "SKIP" -> draft.invalidDay = constant(part, value, InvalidDay.class, draft.invalidDay);
      case "RSCALE" -> {
        if (!value.equals("GREGORIAN")) {
          problems.add(problem(part, "must be GREGORIAN"));
        }
      }
      default -> numbers(part, name, value);
    }
  }

  private static String problem(String part, String rule) {
    return "recurrence rule part (" + Masking.excerpt(part) + ") " + rule;
  }

  private <E extends Enum<E>> E constant(String part, String value, Class<E> type, E fallback) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    problems.add(problem(part, "must be one of " + Arrays.toString(type.getEnumConstants())));
    return fallback;
  }

  private int number(String part, String value, int most) {
    if (value.matches("\\d{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    }
    problems.add(problem(part, "must be 1 to " + most));
    return 1;
  }

  private void numbers(String part, String name, String value) {
    ByPart by = null;
    for (ByPart known : ByPart.values()) {
      by = known.name().equals(name) ? known : by;
    }
    if (by == null) {
      problems.add(problem(part, "must be a part of RFC 5545 or SKIP"));
      return;
    }
    TreeSet<Integer> values = new TreeSet<>();
    for (String item : value.split(",", -1)) {
      if (!item.matches("[+-]?\\d{1,3}") || !by.allows(Integer.parseInt(item))) {
        problems.add(problem(name + "=" + item, "must be " + by.range()));
        return;
      }
      values.add(Integer.parseInt(item));
    }
    draft.by.put(by, List.copyOf(values));
  }

  private DayOfWeek weekStart(String part, String value) {
    List<WeekdayNumber> days = weekdays(part, value);
    if (days.size() != 1 || days.get(0).ordinal() != 0) {
      problems.add(problem(part, "must be one weekday"));
      return DayOfWeek.MONDAY;
    }
    return days.get(0).day();
  }

  private List<WeekdayNumber> weekdays(String part, String value) {
    List<WeekdayNumber> days = new ArrayList<>();
    for (String item : value.split(",", -1)) {
      Matcher matcher = WEEKDAY.matcher(item);
      if (!matcher.matches()) {
        problems.add(problem(part, "must list MO TU WE TH FR SA SU, maybe with a number before"));
        return List.of();
      }
      String ordinal = matcher.group(1);
      int n = ordinal == null ? 0 : Integer.parseInt(ordinal);
      if ((ordinal != null && n == 0) || Math.abs(n) > 53) {
        problems.add(problem(part, "must have numbers of 1 to 53 or -53 to -1"));
        return List.of();
      }
      WeekdayNumber day = new WeekdayNumber(n, ofCode(matcher.group(2)));
      if (!days.contains(day)) {
        days.add(day);
      }
    }
    return days;
  }

  private static DayOfWeek ofCode(String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (WeekdayNumber.code(day).equals(code)) {
        return day;
      }
    }
    throw new IllegalStateException("weekday (" + code + ") must be known");
  }

  private @Nullable Until until(String part, String value) {
    try {
      if (value.length() == 8) {
        LocalDate day = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
        return new Until(LocalDateTime.of(day, LocalTime.MAX), null, value);
      }
      boolean utc = value.endsWith("Z");
      LocalDateTime time = LocalDateTime.parse(utc ? value.substring(0, 15) : value, LOCAL);
      return new Until(time, utc ? time.toInstant(ZoneOffset.UTC) : null, value);
    } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
      problems.add(problem(part, "must look like 20271231, 20271231T090000 or 20271231T090000Z"));
      return null;
    }
  }

  private void together() {
    Frequency frequency = draft.frequency;
    require(seen.contains("FREQ"), "FREQ", "must be there");
    require(draft.count == null || draft.until == null, "COUNT", "must not stand beside UNTIL");
    boolean yearly = frequency == Frequency.YEARLY;
    boolean dayToMonth =
        frequency == Frequency.DAILY
            || frequency == Frequency.WEEKLY
            || frequency == Frequency.MONTHLY;
    require(yearly || !has(ByPart.BYWEEKNO), "BYWEEKNO", "must stand with FREQ=YEARLY");
    require(!dayToMonth || !has(ByPart.BYYEARDAY), "BYYEARDAY", "must not stand with " + frequency);
    require(
        frequency != Frequency.WEEKLY || !has(ByPart.BYMONTHDAY),
        "BYMONTHDAY",
        "must not stand with WEEKLY");
    boolean numbered = draft.weekdays.stream().anyMatch(day -> day.ordinal() != 0);
    require(
        !numbered || frequency == Frequency.MONTHLY || (yearly && !has(ByPart.BYWEEKNO)),
        "BYDAY",
        "with a number must stand with MONTHLY, or YEARLY without BYWEEKNO");
    boolean others = draft.by.size() > 1 || !draft.weekdays.isEmpty();
    require(
        !has(ByPart.BYSETPOS) || others, "BYSETPOS", "must stand with another part that begins BY");
  }

  private boolean has(ByPart part) {
    return draft.by.containsKey(part);
  }

  private void require(boolean kept, String part, String rule) {
    if (!kept) {
      problems.add(problem(part, rule));
    }
  }

  static String print(RuleDraft rule) {
    StringJoiner text = new StringJoiner(";");
    text.add("FREQ=" + rule.frequency);
    if (rule.interval > 1) {
      text.add("INTERVAL=" + rule.interval);
    }
    if (rule.count != null) {
      text.add("COUNT=" + rule.count);
    }
    if (rule.until != null) {
      text.add("UNTIL=" + rule.until.text());
    }
    rule.by.forEach((part, values) -> text.add(part + "=" + list(values)));
    if (!rule.weekdays.isEmpty()) {
      text.add("BYDAY=" + list(rule.weekdays));
    }
    if (rule.weekStart != DayOfWeek.MONDAY) {
      text.add("WKST=" + WeekdayNumber.code(rule.weekStart));
    }
    if (rule.invalidDay != InvalidDay.OMIT) {
      text.add("RSCALE=GREGORIAN").add("SKIP=" + rule.invalidDay);
    }
    return text.toString();
  }

  private static String list(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
