package io.campaign.carrier;

/** How the provider itself has read and acted on a message from outside. */
public enum ProviderKeyword {
  /** It has not, or does not tell. */
  NONE,
  /** As an opt-out: the provider blocks the sender for this recipient and has confirmed it. */
  STOP,
  /** As an opt-in after an opt-out: the provider has lifted its block. */
  START,
  /** As a call for help, which the provider has answered. */
  HELP
}
