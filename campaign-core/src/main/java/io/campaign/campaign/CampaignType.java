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
  TEST,
  /** An answer to members who wrote; never listed, never counted, never answered itself. */
  ANSWER;

  /**
   * Says whether the campaign stays scheduled after a run.
   *
   * @return true for types with more than one run
   */
  public boolean repeating() {
    return this == RECURRING || this == BIRTHDAY || this == API;
  }

  /**
   * Says whether what it sends counts: in statistics, in behaviour, and as what a reply answers.
   *
   * @return false for tests and answers
   */
  public boolean counts() {
    return this != TEST && this != ANSWER;
  }
}
