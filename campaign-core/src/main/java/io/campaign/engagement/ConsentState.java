package io.campaign.engagement;

/** Whether an address may be written to. */
public enum ConsentState {
  /** Said yes. */
  OPTED_IN,
  /** Said no; nothing may be sent. */
  OPTED_OUT
}
