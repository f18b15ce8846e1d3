package io.campaign.run;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import java.time.Duration;
import java.time.Instant;

/**
 * A run about to be opened. Its natural key is (account, campaign, occurrence).
 *
 * @param account owner
 * @param campaign campaign
 * @param kind what the run stands for
 * @param occurrence names the occurrence inside its campaign, for example {@code once} or a nominal
 *     date; 1 to 64 characters
 * @param revision definition it sends
 * @param channel channel it sends on
 * @param replyWindow how long replies count after it became active
 * @param plannedFor the time its audience is evaluated for
 * @param approvedHash digest of what was approved ({@code codec.ContentHash}), empty when no
 *     approval is needed: batches made of anything else are not opened
 */
public record NewRun(
    AccountId account,
    CampaignId campaign,
    RunKind kind,
    String occurrence,
    int revision,
    Channel channel,
    Duration replyWindow,
    Instant plannedFor,
    String approvedHash) {

  /**
   * A run that needs no approval.
   *
   * @param account as above
   * @param campaign as above
   * @param kind as above
   * @param occurrence as above
   * @param revision as above
   * @param channel as above
   * @param replyWindow as above
   * @param plannedFor as above
   */
  public NewRun(
      AccountId account,
      CampaignId campaign,
      RunKind kind,
      String occurrence,
      int revision,
      Channel channel,
      Duration replyWindow,
      Instant plannedFor) {
    this(account, campaign, kind, occurrence, revision, channel, replyWindow, plannedFor, "");
  }

  /**
   * Same run of another revision.
   *
   * @param next definition it sends
   * @param hash digest of what was approved, empty when no approval is needed
   * @return changed copy
   */
  public NewRun withRevision(int next, String hash) {
    return new NewRun(
        account, campaign, kind, occurrence, next, channel, replyWindow, plannedFor, hash);
  }
}
