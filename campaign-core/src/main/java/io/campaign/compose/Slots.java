package io.campaign.compose;

import io.campaign.content.MissingValue;
import io.campaign.member.Member;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the variables of a text from a member, in the order of the template's slots. */
final class Slots {
  /** Reads one variable. */
  @FunctionalInterface
  interface Reader {
    /**
     * Returns the value, null when the member lacks it.
     *
     * @param today the member's local date
     */
    @Nullable Object of(Member member, LocalDate today);
  }

  private final List<String> names;
  private final Reader[] readers;
  private final @Nullable Object[] instead;
  private final boolean[] required;
  private final boolean dated;

  /**
   * Prepares the reading.
   *
   * @param names variables in slot order
   * @param fixed values of variables that are the same for every member
   * @param missing policies by variable
   */
  Slots(List<String> names, Map<String, Object> fixed, Map<String, MissingValue> missing) {
    this.names = List.copyOf(names);
    this.readers = new Reader[names.size()];
    this.instead = new Object[names.size()];
    this.required = new boolean[names.size()];
    for (int i = 0; i < readers.length; i++) {
      String name = names.get(i);
      Object same = fixed.get(name);
      readers[i] = same == null ? MemberVariables.reader(name) : (member, today) -> same;
      MissingValue policy = missing.get(name);
      instead[i] = policy instanceof MissingValue.Instead value ? value.value() : null;
      required[i] = policy instanceof MissingValue.Skip;
    }
    this.dated = names.contains("age");
  }

  List<String> names() {
    return names;
  }

  /** Whether a value depends on the day. */
  boolean isDated() {
    return dated;
  }

  /** Whether a member may be left out for lacking a variable. */
  boolean isAnyRequired() {
    for (boolean each : required) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** Length of what is said in place of a missing variable. */
  int insteadLength(String name) {
    int slot = names.indexOf(name);
    return slot >= 0 && instead[slot] instanceof String text ? text.length() : 0;
  }

  /** Reads all values as the member has them. */
  @Nullable Object[] read(Member member, LocalDate today) {
    @Nullable Object[] values = new @Nullable Object[readers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = readers[i].of(member, today);
    }
    return values;
  }

  /** Names of what the member lacks. */
  List<String> lacking(Member member, LocalDate today) {
    List<String> lacking = new ArrayList<>();
    for (int i = 0; i < readers.length; i++) {
      if (isLacking(readers[i].of(member, today))) {
        lacking.add(names.get(i));
      }
    }
    return lacking;
  }

  /** Tells of each value just read whether it is lacking. */
  void tell(@Nullable Object[] values, PreparedContent.Gaps gaps) {
    if (gaps != PreparedContent.Gaps.NONE) {
      for (int i = 0; i < values.length; i++) {
        gaps.read(names.get(i), isLacking(values[i]));
      }
    }
  }

  /** Applies the policies to values just read; returns the variable to skip for, or null. */
  @Nullable String applyPolicies(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (isLacking(values[i])) {
        if (required[i]) {
          return names.get(i);
        }
        if (instead[i] != null) {
          values[i] = instead[i];
        }
      }
    }
    return null;
  }

  /** Whether a member counts as lacking a variable. */
  static boolean isLacking(@Nullable Object value) {
    return value == null
        || (value instanceof String text && text.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }

  /** Roots of paths, each once: {@code event} of {@code event.city}. */
  static List<String> roots(List<String> paths) {
    List<String> roots = new ArrayList<>();
    for (String path : paths) {
      int end = 0;
      while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
        end++;
      }
      String root = path.substring(0, end);
      if (!roots.contains(root)) {
        roots.add(root);
      }
    }
    return roots;
  }
}
