package io.campaign.run;

import io.campaign.error.InvalidInputException;

/** Who says a fact. Codes are stored and never change meaning. */
public enum FactSource {
  /** The engine: what it opened, gave back, left out, or found without an answer. */
  ENGINE(1),
  /** The carrier's answer to a submit, in time or late. */
  CARRIER(2),
  /** A receipt of the carrier. */
  RECEIPT(3),
  /** The member: who replies has got the message. */
  MEMBER(4),
  /** A person, by hand. */
  PERSON(5);

  private final int code;

  FactSource(int code) {
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
   * Finds the source of a stored code.
   *
   * @param code from {@link #code()}
   * @return the source
   * @throws InvalidInputException if no source has this code
   */
  public static FactSource fromCode(int code) {
    for (FactSource source : values()) {
      if (source.code == code) {
        return source;
      }
    }
    throw new InvalidInputException("fact source code (%d) must be known".formatted(code));
  }
}
