package io.campaign.spi;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.time.Instant;

/**
 * Something a channel remembers for a while.
 *
 * @param scope what kind of thing it is and whose, 1 to 160 characters, for example {@code
 *     whatsapp:window:1234}
 * @param name unique in the scope, 1 to 200 characters; never shown by {@code toString}, since it
 *     may be an address
 * @param value at most 2,000 characters; never shown by {@code toString}
 * @param until when it is forgotten, exclusive
 */
public record Note(String scope, String name, String value, Instant until) {
  private static final int LONGEST_SCOPE = 160;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 2_000;

  /** Checks the lengths. */
  public Note {
    if (scope.isEmpty() || scope.length() > LONGEST_SCOPE) {
      throw new InvalidInputException(
          "scope of a note (" + Masking.excerpt(scope) + ") must be 1 to 160 characters");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new InvalidInputException(
          "name of a note in " + scope + " (" + name.length() + " characters) must be 1 to 200");
    }
    if (value.length() > LONGEST_VALUE) {
      throw new InvalidInputException(
          "note in " + scope + " (" + value.length() + " characters) must be at most 2000");
    }
  }

  @Override
  public String toString() {
    return "Note[" + scope + ", until " + until + "]";
  }
}
