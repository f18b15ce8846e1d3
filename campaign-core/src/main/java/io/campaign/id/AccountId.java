package io.campaign.id;

/**
 * Tenant: the owner of members, campaigns and everything else; no data crosses accounts.
 *
 * @param value 1 to 64 characters of letters, digits, {@code . _ : @ -}; compared exactly
 */
public record AccountId(String value) {
  /** Checks the rule of {@code value}. */
  public AccountId {
    Names.check("account id", value);
  }

  /**
   * Short form of the constructor.
   *
   * @param value see the record component
   * @return the id
   */
  public static AccountId of(String value) {
    return new AccountId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
