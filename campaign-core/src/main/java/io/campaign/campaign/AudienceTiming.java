package io.campaign.campaign;

/** When the audience of a campaign is fixed (R15). Consent is checked again at hand-off, always. */
public enum AudienceTiming {
  /** When it becomes due: who fits then gets it. */
  AT_SEND,
  /** When it is scheduled: who fitted then, and nobody who came later. One-off campaigns only. */
  AT_SCHEDULE
}
