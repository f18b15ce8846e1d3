package io.campaign.id;

/**
 * A run as seen from outside: its account and its number.
 *
 * @param account owner
 * @param runNo store-wide unique number, never reused, above 0
 */
public record RunRef(AccountId account, long runNo) {
  @Override
  public String toString() {
    return account + "/run-" + runNo;
  }
}
