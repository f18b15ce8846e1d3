package io.campaign.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * The statuses people see (R8): a projection of campaign and run, stored with them so that lists
 * can filter on it, never moved on its own.
 */
public enum DisplayStatus {
  /** Not scheduled, submitted or sent yet. */
  DRAFT,
  /** Waits for an approver. */
  NEEDS_APPROVAL,
  /** A template is with the channel's provider. */
  IN_REVIEW,
  /** Sends at a future time; repeating campaigns show their next instance with it. */
  SCHEDULED,
  /** Being handed to the carriers. */
  SENDING,
  /** Handed to the carriers; the reply window is open. */
  ACTIVE,
  /** The reply window has ended. */
  COMPLETE,
  /** Could not be sent. */
  FAILED,
  /** Halted by a person or by the error limit. */
  PAUSED,
  /** Stopped for good. */
  CANCELLED;

  /**
   * What to show for one campaign.
   *
   * @param status the campaign's status to show
   * @param beside the latest run's status to show next to it; null if there is no run or the first
   *     already says it
   */
  public record Shown(DisplayStatus status, @Nullable RunStatus beside) {}

  /**
   * Projects campaign and latest run to what people see. A one-off shows its run once it has one.
   * Repeating types (recurring, birthday, API) show the campaign and carry the latest run beside
   * it; once they have ended they are not complete before their last run is over, and show that run
   * until then.
   *
   * @param campaign campaign's status
   * @param repeating false for a one-off
   * @param latestRun status of the run opened last; null if none was; test runs are none
   * @return what to show
   */
  public static Shown of(
      CampaignStatus campaign, boolean repeating, @Nullable RunStatus latestRun) {
    if (latestRun == null) {
      return new Shown(ofCampaign(campaign), null);
    }
    boolean onlyRunMatters =
        campaign == CampaignStatus.ENDED
            && (latestRun.isUnfinished() || latestRun == RunStatus.ACTIVE);
    return !repeating || onlyRunMatters
        ? new Shown(ofRun(latestRun), null)
        : new Shown(ofCampaign(campaign), latestRun);
  }

  private static DisplayStatus ofCampaign(CampaignStatus status) {
    return switch (status) {
      case DRAFT -> DRAFT;
      case NEEDS_APPROVAL -> NEEDS_APPROVAL;
      case IN_REVIEW -> IN_REVIEW;
      case SCHEDULED -> SCHEDULED;
      case PAUSED -> PAUSED;
      case CANCELLED -> CANCELLED;
      case ENDED -> COMPLETE;
    };
  }

  private static DisplayStatus ofRun(RunStatus status) {
    return switch (status) {
      case SENDING -> SENDING;
      case PAUSED -> PAUSED;
      case ACTIVE -> ACTIVE;
      case COMPLETE -> COMPLETE;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
    };
  }
}
