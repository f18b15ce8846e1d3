package io.campaign.id;

/**
 * Name of a campaign; unique in its account.
 *
 * @param value 1 to 64 characters of letters, digits, {@code . _ : @ -}; compared exactly
 */
public record CampaignId(String value) {
  /** Checks the rule of {@code value}. */
  public CampaignId {
    Names.check("campaign id", value);
  }

  /**
   * Short form of the constructor.
   *
   * @param value see the record component
   * @return the id
   */
  public static CampaignId of(String value) {
    return new CampaignId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
