package io.campaign.sms.compliance;

import io.campaign.sms.data.DataLines.Line;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lines of a rule file; problems are collected, not thrown. */
final class RuleReader {
  private final Map<String, RuleSource> sources = new LinkedHashMap<>();
  private final List<SendingHours> hours = new ArrayList<>();
  private final Map<String, Integer> caps = new HashMap<>();
  private final Map<String, Set<String>> keywords = new HashMap<>();
  private final Map<String, String> confirmations = new HashMap<>();
  private final Map<String, String> lines = new HashMap<>();
  private final Set<String> shorteners = new LinkedHashSet<>();
  private final Set<String> holidays = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  RuleReader(List<Line> source) {
    for (Line line : source) {
      try {
        read(line, line.words());
      } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
        problems.add(line.problem("must have the form the file explains"));
      }
    }
  }

  private void read(Line line, List<String> words) {
    switch (words.get(0)) {
      case "source" ->
          sources.put(
              words.get(1),
              new RuleSource(words.get(1), LocalDate.parse(words.get(2)), line.after(3)));
      case "hours" -> hours(line, words);
      case "holidays" -> {
        checkSource(line, words.get(2));
        holidays.add(words.get(1));
      }
      case "cap" -> {
        checkSource(line, words.get(4));
        caps.put(
            words.get(1), Integer.parseInt(words.get(2)) * 24 / Integer.parseInt(words.get(3)));
      }
      case "keyword" -> {
        checkSource(line, words.get(3));
        keywords
            .computeIfAbsent(words.get(1) + " " + words.get(2), key -> new LinkedHashSet<>())
            .add(line.after(4));
      }
      case "confirm" -> confirmations.put(words.get(1), line.after(2));
      case "line" -> lines.put(words.get(1), line.after(2));
      case "shortener" -> {
        checkSource(line, words.get(2));
        shorteners.add(words.get(1));
      }
      default ->
          problems.add(
              line.problem(
                  "must start with source, hours, holidays, cap, keyword, confirm, line or shortener"));
    }
  }

  private void hours(Line line, List<String> words) {
    checkSource(line, words.get(4));
    String[] times = words.get(3).split("-", 2);
    LocalTime from = LocalTime.parse(times[0]);
    LocalTime to = LocalTime.parse(times[1]);
    if (!from.isBefore(to)) {
      problems.add(line.problem("must begin before it ends"));
    }
    hours.add(new SendingHours(words.get(1), days(words.get(2)), from, to, words.get(4)));
  }

  private static Set<DayOfWeek> days(String range) {
    String[] ends = range.split("-", 2);
    DayOfWeek first = day(ends[0]);
    DayOfWeek last = day(ends[ends.length - 1]);
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day = first; ; day = day.plus(1)) {
      days.add(day);
      if (day == last) {
        return days;
      }
    }
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(word)) {
        return day;
      }
    }
    throw new IllegalArgumentException("day must be MON to SUN");
  }

  private void checkSource(Line line, String id) {
    if (!sources.containsKey(id)) {
      problems.add(line.problem("must name a source that stands above it"));
    }
  }

  List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  Map<String, RuleSource> sources() {
    return Collections.unmodifiableMap(sources);
  }

  List<SendingHours> hours() {
    return Collections.unmodifiableList(hours);
  }

  Map<String, Integer> caps() {
    return Collections.unmodifiableMap(caps);
  }

  Map<String, Set<String>> keywords() {
    return Collections.unmodifiableMap(keywords);
  }

  Map<String, String> confirmations() {
    return Collections.unmodifiableMap(confirmations);
  }

  Map<String, String> lines() {
    return Collections.unmodifiableMap(lines);
  }

  Set<String> holidays() {
    return Collections.unmodifiableSet(holidays);
  }

  Set<String> shorteners() {
    return Collections.unmodifiableSet(shorteners);
  }
}
