package io.campaign.lifecycle;

/** How far the definition of a campaign is from being sent (R8). Stored by name. */
public enum CampaignStatus {
  /** Being written; may be incomplete; never sends. */
  DRAFT,
  /** Submitted; waits for somebody who may approve. */
  NEEDS_APPROVAL,
  /** Approved where that is required; a message template is with the channel's provider. */
  IN_REVIEW,
  /** Cleared: opens a run whenever an occurrence is due or a trigger arrives. */
  SCHEDULED,
  /** Cleared but halted: opens no run until resumed. Runs are paused on their own. */
  PAUSED,
  /** Stopped by a person for good; to send it after all, copy it. */
  CANCELLED,
  /** No occurrence is left: no further run will be opened. */
  ENDED
}
