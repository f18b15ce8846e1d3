package io.campaign.sms.profile;

/**
 * What a negative answer of the provider asks for. In each case the provider did not take the part.
 */
public enum StatusMeaning {
  /** Send less: the whole carrier pauses. */
  THROTTLED,
  /** Try the same message again later, a bounded number of times. */
  TEMPORARY,
  /** The session is not what the provider expects: bind again, then as {@link #TEMPORARY}. */
  SESSION,
  /** Never for this recipient or this text. */
  PERMANENT,
  /** The recipient has opted out at the provider. */
  OPTED_OUT,
  /** This sender may not send. */
  SENDER,
  /** Nothing goes until somebody mends the configuration. */
  CARRIER
}
