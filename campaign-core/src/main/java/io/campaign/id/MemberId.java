package io.campaign.id;

/**
 * Host's name of a member; unique in its account.
 *
 * @param value 1 to 64 characters of letters, digits, {@code . _ : @ -}; compared exactly
 */
public record MemberId(String value) {
  /** Checks the rule of {@code value}. */
  public MemberId {
    Names.check("member id", value);
  }

  /**
   * Short form of the constructor.
   *
   * @param value see the record component
   * @return the id
   */
  public static MemberId of(String value) {
    return new MemberId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
