package io.campaign.lifecycle;

/**
 * What can happen to a campaign's definition. The order before sending is approval, review,
 * schedule; the caller picks the event that skips what does not apply. {@link CampaignLifecycle}
 * says where each leads. Stored by name in the audit trail.
 */
public enum CampaignEvent {
  /** A person changed content, audience or timing and the status stays as it is. */
  EDIT,
  /** The author asks for approval. */
  SUBMIT,
  /** Approved, and nothing else is outstanding. */
  APPROVE,
  /** Approved, and a template is still with the provider. */
  APPROVE_PENDING_REVIEW,
  /** An approver refused, with a reason. */
  REJECT,
  /** An edit made after the approval changed what was approved. */
  VOID_APPROVAL,
  /** A template went to the provider, or the provider took an approved one back for review. */
  START_REVIEW,
  /** The provider approved the last template that was outstanding. */
  REVIEW_PASSED,
  /** The provider refused or withdrew a template. */
  REVIEW_REJECTED,
  /** Set to send, now or later, where neither approval nor review is needed. */
  SCHEDULE,
  /** The author takes it back to change it. */
  UNSCHEDULE,
  /** An occurrence was due and was not cleared or not opened within the lateness limit. */
  LAPSE,
  /** A person, or the engine on an error rate, halts it. */
  PAUSE,
  /** A halted one goes on. */
  RESUME,
  /** A person stops it for good. */
  CANCEL,
  /** No occurrence is left and the last run no longer sends. */
  END
}
