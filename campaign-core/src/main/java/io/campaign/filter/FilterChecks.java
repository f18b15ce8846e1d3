package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.id.Masking;
import io.campaign.text.Clean;
import io.campaign.text.Fold;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rules of filter nodes that need no catalogue. */
final class FilterChecks {
  static final int MAX_DAYS = 36_600;

  private FilterChecks() {}

  static List<Filter> children(String word, List<Filter> children) {
    if (children.size() < 2) {
      throw new InvalidInputException(
          "children of " + word + " (" + children.size() + ") must be at least two");
    }
    return List.copyOf(children);
  }

  static void comparable(FieldValue value, Op op) {
    if (value instanceof FieldValue.Values) {
      throw new InvalidInputException(
          "compared value (" + value + ") must be a text, number, boolean or date");
    }
    if (value instanceof FieldValue.Flag && op.isOrder()) {
      throw new InvalidInputException(
          "operator (" + op.symbol() + ") for " + value + " must be = or !=");
    }
  }

  static void range(FieldValue low, FieldValue high) {
    if (!isOrdered(low) || low.getClass() != high.getClass()) {
      throw new InvalidInputException(
          "bounds (" + low + " and " + high + ") must be two numbers, two dates or two texts");
    }
    if (compare(low, high) > 0) {
      throw new InvalidInputException(
          "lower bound (" + low + ") must not be above the upper bound (" + high + ")");
    }
  }

  private static boolean isOrdered(FieldValue value) {
    return value instanceof FieldValue.Number
        || value instanceof FieldValue.Day
        || value instanceof FieldValue.Text;
  }

  private static int compare(FieldValue low, FieldValue high) {
    if (low instanceof FieldValue.Number a && high instanceof FieldValue.Number b) {
      return Double.compare(a.number(), b.number());
    }
    if (low instanceof FieldValue.Day a && high instanceof FieldValue.Day b) {
      return a.day().compareTo(b.day());
    }
    String a = ((FieldValue.Text) low).text();
    String b = ((FieldValue.Text) high).text();
    return TextOrder.compare(Fold.fold(a), Fold.fold(b));
  }

  static List<FieldValue> sameKind(List<FieldValue> values) {
    if (values.isEmpty()) {
      throw new InvalidInputException("list of values () must have at least one value");
    }
    FieldValue first = values.get(0);
    for (FieldValue value : values) {
      if (!isOrdered(value) || value.getClass() != first.getClass()) {
        throw new InvalidInputException(
            "value (" + value + ") must be a text, number or date like the first, " + first);
      }
    }
    return List.copyOf(new LinkedHashSet<>(values));
  }

  static void radius(double radius, RadiusUnit unit) {
    double kilometres = unit.toKilometres(radius);
    if (!(kilometres > 0 && kilometres <= Filter.Within.MAX_KILOMETRES)) {
      throw new InvalidInputException(
          "radius ("
              + radius
              + " "
              + unit.name().toLowerCase(Locale.ROOT)
              + ") must be above 0 and at most 20016 km (12437 mi)");
    }
  }

  static void days(int days, int max) {
    if (days < 0 || days > max) {
      throw new InvalidInputException("days (" + days + ") must be 0 to " + max);
    }
  }

  static void dates(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null && to == null) {
      throw new InvalidInputException("days () must have a first or a last day");
    }
    if (from != null) {
      day(from);
    }
    if (to != null) {
      day(to);
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new InvalidInputException(
          "first day (" + from + ") must not be after the last day (" + to + ")");
    }
  }

  private static void day(LocalDate day) {
    FieldValue.of(day);
  }

  static void times(int times) {
    if (times < 1 || times > Behaviour.MAX_TIMES) {
      throw new InvalidInputException("times (" + times + ") must be 1 to " + Behaviour.MAX_TIMES);
    }
  }

  static String name(String what, String name) {
    String text = Clean.text(name);
    if (text.isBlank() || text.length() > Behaviour.MAX_NAME) {
      throw new InvalidInputException(
          "%s (%s) must be 1 to %d characters"
              .formatted(what, Masking.excerpt(text), Behaviour.MAX_NAME));
    }
    return text;
  }

  static String detail(RunAction action, String detail) {
    if (detail.isEmpty()) {
      return detail;
    }
    if (!action.hasDetail()) {
      throw new InvalidInputException(
          "detail (%s) of %s must be empty; only clicked and responded have one"
              .formatted(Masking.excerpt(detail), action.name().toLowerCase(Locale.ROOT)));
    }
    return name("detail", detail);
  }
}
