package io.campaign.run;

import io.campaign.error.InvalidInputException;

/** What a fact says of a message. Codes are stored and never change meaning. */
public enum FactKind {
  /** Its next attempt group began: it is planned once more. */
  SENT_AGAIN(1),
  /** The intent is durable: from here on it may have left. */
  OPENED(2),
  /** It did not leave and waits as if it had not been opened. */
  GIVEN_BACK(3),
  /** It waits for a time of its own, as the same attempt; the code says why. */
  PUT_OFF(4),
  /** The carrier refused it for a while: there will be a next attempt. */
  TRY_LATER(5),
  /** It is said to be in the state that the fact names, whatever was known before. */
  STATE(6);

  private final int code;

  FactKind(int code) {
    this.code = code;
  }

  /**
   * Returns the number that stores keep.
   *
   * @return unique, fixed, from 1
   */
  public int code() {
    return code;
  }

  /**
   * Finds the kind of a stored code.
   *
   * @param code from {@link #code()}
   * @return the kind
   * @throws InvalidInputException if no kind has this code
   */
  public static FactKind fromCode(int code) {
    for (FactKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new InvalidInputException("fact kind code (%d) must be known".formatted(code));
  }
}
