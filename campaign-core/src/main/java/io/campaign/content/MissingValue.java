package io.campaign.content;

import io.campaign.error.InvalidInputException;

/**
 * What a text does for a member who lacks a variable. A value counts as lacking when it is missing
 * or an empty text. The filter {@code default} in a text still has its say where the policy leaves
 * the value missing.
 */
public sealed interface MissingValue {
  /** Says nothing in its place; what happens unless an author decides otherwise. */
  record Blank() implements MissingValue {}

  /**
   * Takes a value instead, everywhere in the text, conditions included.
   *
   * @param value 1 to 1,000 UTF-16 units
   */
  record Instead(String value) implements MissingValue {
    private static final int LONGEST = 1_000;

    /** Checks the length. */
    public Instead {
      if (value.isEmpty() || value.length() > LONGEST) {
        throw new InvalidInputException(
            "value for a missing variable (%d characters) must be 1 to %d characters"
                .formatted(value.length(), LONGEST));
      }
    }

    @Override
    public String toString() {
      return "Instead[" + value.length() + " units]";
    }
  }

  /** Sends the member nothing; the delivery is skipped as {@code MISSING_VARIABLE}. */
  record Skip() implements MissingValue {}

  /**
   * Says nothing in its place.
   *
   * @return the policy
   */
  static MissingValue blank() {
    return new Blank();
  }

  /**
   * Takes a value instead.
   *
   * @param value 1 to 1,000 UTF-16 units
   * @return the policy
   */
  static MissingValue instead(String value) {
    return new Instead(value);
  }

  /**
   * Skips the member.
   *
   * @return the policy
   */
  static MissingValue skip() {
    return new Skip();
  }
}
