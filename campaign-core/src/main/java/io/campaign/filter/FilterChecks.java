package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.text.Fold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Rules of filter nodes that need no catalogue. */
final class FilterChecks {
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
}
