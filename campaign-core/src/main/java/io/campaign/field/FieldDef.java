package io.campaign.field;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.text.Fold;
import java.util.List;
import java.util.Optional;

/**
 * Definition of one field: what it is called and what it may hold.
 *
 * @param field the field's name
 * @param type kind of its values; of a built-in field always {@link FieldRef.Profile#type()}
 * @param label 1 to 200 characters for user interfaces
 * @param allowed values a {@link FieldType#CHOICE} or {@link FieldType#LIST} field may take,
 *     compared folded; empty means any. At most 1,000
 */
public record FieldDef(FieldRef field, FieldType type, String label, List<String> allowed) {
  private static final int MAX_ALLOWED = 1_000;

  /** Checks and copies the parts. */
  public FieldDef {
    if (field instanceof FieldRef.Profile profile && profile.type() != type) {
      throw new InvalidInputException(
          "type (" + type + ") of field " + field.fieldName() + " must be " + profile.type());
    }
    if (label.isBlank() || label.length() > 200) {
      throw new InvalidInputException(
          "label of field (" + field.fieldName() + ") must be 1 to 200 characters");
    }
    if (!allowed.isEmpty() && type != FieldType.CHOICE && type != FieldType.LIST) {
      throw new InvalidInputException(
          "allowed values of field (" + field.fieldName() + ") must go with type CHOICE or LIST");
    }
    if (allowed.size() > MAX_ALLOWED) {
      throw new InvalidInputException(
          "allowed values (" + allowed.size() + ") must be at most " + MAX_ALLOWED);
    }
    allowed = allowed.stream().map(value -> new FieldValue.Text(value).text()).toList();
  }

  /**
   * Defines a custom field without a list of allowed values.
   *
   * @param name name after the rule of {@link FieldRef.Custom}
   * @param type kind of its values
   * @param label label for user interfaces
   * @return the definition
   */
  public static FieldDef custom(String name, FieldType type, String label) {
    return new FieldDef(new FieldRef.Custom(name), type, label, List.of());
  }

  /**
   * Defines a custom field with a fixed set of values.
   *
   * @param name name after the rule of {@link FieldRef.Custom}
   * @param label label for user interfaces
   * @param allowed the values, at least one
   * @return the definition
   */
  public static FieldDef choice(String name, String label, List<String> allowed) {
    return new FieldDef(new FieldRef.Custom(name), FieldType.CHOICE, label, allowed);
  }

  /**
   * Returns the name in canonical text.
   *
   * @return {@link FieldRef#fieldName()}
   */
  public String name() {
    return field.fieldName();
  }

  /**
   * Says what is wrong with a value for this field.
   *
   * @param value a value to be stored in this field
   * @return a sentence, or empty when the field may hold it
   */
  public Optional<String> problem(FieldValue value) {
    if (!holds(value)) {
      return Optional.of("value (" + value + ") of field " + name() + " must be " + expected());
    }
    if (value instanceof FieldValue.Text text) {
      return choiceProblem(text.text());
    }
    if (value instanceof FieldValue.Values values) {
      return values.items().stream().flatMap(item -> choiceProblem(item).stream()).findFirst();
    }
    return Optional.empty();
  }

  /**
   * Says what is wrong with one text of a {@link FieldType#CHOICE} or {@link FieldType#LIST} field.
   *
   * @param text one choice or list item
   * @return a sentence, or empty when it is allowed
   */
  public Optional<String> choiceProblem(String text) {
    if (allowed.isEmpty() || allows(Fold.fold(text))) {
      return Optional.empty();
    }
    String shown = Masking.excerpt(text);
    String some = String.join(", ", allowed.subList(0, Math.min(10, allowed.size())));
    String more = allowed.size() > 10 ? ", ..." : "";
    return Optional.of(
        "value (" + shown + ") of field " + name() + " must be one of " + some + more);
  }

  /**
   * Describes the values this field holds, to follow "must be".
   *
   * @return such as {@code a number, as in 42}
   */
  public String expected() {
    return switch (type) {
      case TEXT, CHOICE -> "a text, as in \"abc\"";
      case NUMBER -> "a number, as in 42 or 1.5";
      case BOOLEAN -> "true or false";
      case DATE -> "a date, as in 2024-02-29";
      case LIST -> "a list of texts";
    };
  }

  private boolean holds(FieldValue value) {
    return switch (type) {
      case TEXT, CHOICE -> value instanceof FieldValue.Text;
      case NUMBER -> value instanceof FieldValue.Number;
      case BOOLEAN -> value instanceof FieldValue.Flag;
      case DATE -> value instanceof FieldValue.Day;
      case LIST -> value instanceof FieldValue.Values;
    };
  }

  private boolean allows(String folded) {
    return allowed.stream().anyMatch(value -> Fold.fold(value).equals(folded));
  }
}
