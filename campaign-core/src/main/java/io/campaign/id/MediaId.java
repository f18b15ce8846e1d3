package io.campaign.id;

/**
 * Name of a picture, sound, video or document; unique in its account.
 *
 * @param value 1 to 64 characters of letters, digits, {@code . _ : @ -}; compared exactly
 */
public record MediaId(String value) {
  /** Checks the rule of {@code value}. */
  public MediaId {
    Names.check("media id", value);
  }

  /**
   * Short form of the constructor.
   *
   * @param value see the record component
   * @return the id
   */
  public static MediaId of(String value) {
    return new MediaId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
