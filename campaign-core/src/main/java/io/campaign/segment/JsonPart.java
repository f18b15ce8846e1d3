package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.field.NearestName;
import io.campaign.id.Masking;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value with its place, and the questions a strict reader asks of it. A fault is recorded at
 * the place and leaves the construct.
 *
 * @param value Map of parts, List of parts, String, Boolean, or Double; null as in JSON
 * @param digits a number as written, else empty
 * @param offset where it starts
 */
record JsonPart(@Nullable Object value, String digits, int offset, Issues issues) {
  Unreadable fail(String what, String rule) {
    issues.add(offset, what + " (" + shown() + ") must be " + rule);
    return new Unreadable(false);
  }

  private String shown() {
    if (value instanceof Map) {
      return "an object";
    }
    return value instanceof List
        ? "a list"
        : Masking.excerpt(digits.isEmpty() ? String.valueOf(value) : digits);
  }

  boolean has(String name) {
    return value instanceof Map<?, ?> members && members.containsKey(name);
  }

  /** The member of an object, which must be there. */
  JsonPart member(String name) {
    JsonPart found = optional(name);
    if (found == null) {
      issues.add(offset, "member " + name + " () must be given");
      throw new Unreadable(false);
    }
    return found;
  }

  @Nullable JsonPart optional(String name) {
    return value instanceof Map<?, ?> members ? (JsonPart) members.get(name) : null;
  }

  /** Refuses members that mean nothing here; each is recorded, and the reading goes on. */
  void only(String... names) {
    if (!(value instanceof Map<?, ?> members)) {
      throw fail("value", "an object");
    }
    List<String> known = Arrays.asList(names);
    members.forEach(
        (name, part) -> {
          if (!known.contains(String.valueOf(name))) {
            ((JsonPart) part).unknown(String.valueOf(name), known);
          }
        });
  }

  private void unknown(String name, List<String> known) {
    String hint =
        NearestName.find(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    issues.add(
        offset,
        "member (" + Masking.excerpt(name) + ") must be one of " + String.join(", ", known) + hint);
  }

  List<JsonPart> items(String what) {
    if (!(value instanceof List<?> items)) {
      throw fail(what, "a list");
    }
    return items.stream().map(JsonPart.class::cast).toList();
  }

  String text(String what) {
    if (!(value instanceof String text)) {
      throw fail(what, "a text");
    }
    return text;
  }

  double number(String what) {
    if (!(value instanceof Double number)) {
      throw fail(what, "a number");
    }
    return number;
  }

  int whole(String what) {
    double number = number(what);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw fail(what, "a whole number");
    }
    return (int) number;
  }

  long runNo(String what) {
    number(what);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw fail(what, "a whole number");
    }
  }

  /** Refuses everything but {@code true}. */
  void isTrue(String what) {
    if (!Boolean.TRUE.equals(value)) {
      throw fail(what, "true");
    }
  }

  /** Builds a value or node; what its constructor refuses is recorded here. */
  <T> T make(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (InvalidInputException e) {
      e.problems().forEach(problem -> issues.add(offset, problem));
      throw new Unreadable(false);
    }
  }
}
