package io.campaign.campaign;

/** What an actor can ask for; the unit an {@link io.campaign.spi.Authorizer} decides on. */
public enum Operation {
  /** Read campaigns, runs and numbers. */
  READ,
  /** Create and edit drafts. */
  DRAFT,
  /** Submit a draft for approval. */
  SUBMIT,
  /** Approve or reject. */
  APPROVE,
  /** Schedule or send. */
  SEND,
  /** Make an API campaign send. */
  TRIGGER,
  /** Send a test to one's own number; to others' it takes {@link #SEND} as well. */
  TEST,
  /** Pause, resume or cancel. */
  CONTROL,
  /** Add, change or import members. */
  WRITE_MEMBERS,
  /** Record consent by hand. */
  WRITE_CONSENT,
  /** Change accounts, users and fields. */
  ADMINISTER
}
