package io.campaign.field;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.text.Clean;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One value of a field, also used as a literal in filters. Texts are {@linkplain Clean cleaned}; an
 * empty text does not exist, the field is then missing.
 */
public sealed interface FieldValue {
  /** Most UTF-16 units of one text. */
  int MAX_TEXT = 4_000;

  /** Most items of one list. */
  int MAX_ITEMS = 1_000;

  /**
   * Wraps a text.
   *
   * @param value 1 to {@value #MAX_TEXT} UTF-16 units
   * @return the value
   */
  static FieldValue of(String value) {
    return new Text(value);
  }

  /**
   * Wraps a number.
   *
   * @param value finite
   * @return the value
   */
  static FieldValue of(double value) {
    return new Number(value);
  }

  /**
   * Wraps a truth value.
   *
   * @param value either
   * @return the value
   */
  static FieldValue of(boolean value) {
    return new Flag(value);
  }

  /**
   * Wraps a day.
   *
   * @param value year 1 to 9999
   * @return the value
   */
  static FieldValue of(LocalDate value) {
    return new Day(value);
  }

  /**
   * Wraps a list.
   *
   * @param values at most {@value #MAX_ITEMS} texts
   * @return the value
   */
  static FieldValue of(List<String> values) {
    return new Values(values);
  }

  /**
   * Value of a {@link FieldType#TEXT} or {@link FieldType#CHOICE} field.
   *
   * @param text 1 to {@value #MAX_TEXT} UTF-16 units, without U+0000 and lone surrogates
   */
  record Text(String text) implements FieldValue {
    /** Cleans and checks the text. */
    public Text {
      text = Clean.text(text);
      if (text.isEmpty()) {
        throw new InvalidInputException("text () must not be empty");
      }
      if (text.length() > MAX_TEXT) {
        throw new InvalidInputException(
            "text (" + text.length() + " characters) must be at most " + MAX_TEXT + " characters");
      }
    }

    @Override
    public String toString() {
      return '"' + Masking.excerpt(text) + '"';
    }
  }

  /**
   * Value of a {@link FieldType#NUMBER} field.
   *
   * @param number finite; negative zero becomes zero
   */
  @SuppressWarnings("JavaLangClash") // always read as FieldValue.Number
  record Number(double number) implements FieldValue {
    /** Checks that the number is finite. */
    public Number {
      if (!Double.isFinite(number)) {
        throw new InvalidInputException("number (" + number + ") must be finite");
      }
      number = number == 0.0 ? 0.0 : number;
    }

    @Override
    public String toString() {
      boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
      return whole ? Long.toString((long) number) : Double.toString(number);
    }
  }

  /**
   * Value of a {@link FieldType#BOOLEAN} field.
   *
   * @param flag either
   */
  record Flag(boolean flag) implements FieldValue {
    @Override
    public String toString() {
      return Boolean.toString(flag);
    }
  }

  /**
   * Value of a {@link FieldType#DATE} field.
   *
   * @param day year 1 to 9999
   */
  record Day(LocalDate day) implements FieldValue {
    /** Checks the year. */
    public Day {
      if (day.getYear() < 1 || day.getYear() > 9999) {
        throw new InvalidInputException("date (" + day + ") must be in the years 1 to 9999");
      }
    }

    @Override
    public String toString() {
      return day.toString();
    }
  }

  /**
   * Value of a {@link FieldType#LIST} field.
   *
   * @param items at most {@value #MAX_ITEMS} texts of 1 to {@value #MAX_TEXT} UTF-16 units;
   *     repetitions are dropped, the order is kept
   */
  record Values(List<String> items) implements FieldValue {
    /** Cleans, checks and copies the items. */
    public Values {
      Set<String> distinct = new LinkedHashSet<>();
      for (String item : items) {
        distinct.add(new Text(item).text());
      }
      if (distinct.size() > MAX_ITEMS) {
        throw new InvalidInputException(
            "list (" + distinct.size() + " items) must have at most " + MAX_ITEMS + " items");
      }
      items = List.copyOf(distinct);
    }

    @Override
    public String toString() {
      return items.size() + " items";
    }
  }
}
