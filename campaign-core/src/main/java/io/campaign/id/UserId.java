package io.campaign.id;

/**
 * Person or program that acts for an account, as the host names it.
 *
 * @param value 1 to 64 characters of letters, digits, {@code . _ : @ -}; compared exactly
 */
public record UserId(String value) {
  /** Checks the rule of {@code value}. */
  public UserId {
    Names.check("user id", value);
  }

  /**
   * Short form of the constructor.
   *
   * @param value see the record component
   * @return the id
   */
  public static UserId of(String value) {
    return new UserId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
