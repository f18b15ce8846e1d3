package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import io.campaign.id.CampaignId;

/** Which runs of the account an action is looked for on. Test campaigns are never among them. */
public sealed interface RunScope {

  /** Every run of every campaign. */
  record Any() implements RunScope {}

  /**
   * Every run of a campaign.
   *
   * @param campaign its id; a campaign that does not exist has no runs
   */
  record OfCampaign(CampaignId campaign) implements RunScope {}

  /**
   * The latest run of a campaign: the one with the highest run number, whatever its status.
   *
   * @param campaign its id
   */
  record LatestOf(CampaignId campaign) implements RunScope {}

  /**
   * One run.
   *
   * @param runNo its number, above 0; a run of another account has no members here
   */
  record OfRun(long runNo) implements RunScope {
    /** Checks the number. */
    public OfRun {
      if (runNo < 1) {
        throw new InvalidInputException("run (" + runNo + ") must be 1 or more");
      }
    }
  }

  /**
   * Every run.
   *
   * @return the scope
   */
  static RunScope any() {
    return new Any();
  }

  /**
   * Every run of a campaign.
   *
   * @param campaign id of the campaign
   * @return the scope
   */
  static RunScope campaign(String campaign) {
    return new OfCampaign(CampaignId.of(campaign));
  }

  /**
   * The latest run of a campaign.
   *
   * @param campaign id of the campaign
   * @return the scope
   */
  static RunScope latest(String campaign) {
    return new LatestOf(CampaignId.of(campaign));
  }

  /**
   * One run.
   *
   * @param runNo number of the run
   * @return the scope
   */
  static RunScope run(long runNo) {
    return new OfRun(runNo);
  }
}
