package io.campaign.carrier;

/** What a carrier's definite "no" means for what comes next. */
public enum ErrorClass {
  /** Try the same message again later; the carrier surely did not take it. */
  TEMPORARY,
  /** Never for this recipient: bad or blocked number, filtered text. */
  PERMANENT,
  /** The recipient has opted out at the carrier; consent follows. */
  OPTED_OUT,
  /** This sender may not send; other senders may. */
  SENDER,
  /** Nothing can be sent through this carrier until somebody mends its configuration. */
  CARRIER,
  /**
   * What the message is made of may not be sent for now, for example a template its provider has
   * halted: the run is paused, and what it has not sent stays planned.
   */
  CONTENT
}
