package io.campaign.campaign;

/** What makes a campaign send. */
public enum CampaignType {
  /** Once, at a time, to an audience. */
  STANDARD,
  /** Again and again by a rule. */
  RECURRING,
  /** On each member's birthday. */
  BIRTHDAY,
  /** On a call from the host. */
  API,
  /** To oneself or teammates, never counted. */
  TEST;

  /**
   * Says whether the campaign stays scheduled after a run.
   *
   * @return true for types with more than one run
   */
  public boolean repeating() {
    return this == RECURRING || this == BIRTHDAY || this == API;
  }
}
