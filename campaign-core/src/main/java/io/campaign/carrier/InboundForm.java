package io.campaign.carrier;

/** What kind of message came in. */
public enum InboundForm {
  /** Written text. */
  TEXT,
  /** Files, with or without text. */
  MEDIA,
  /** A tap on a button or an entry of a list; the text is its title. */
  TAP,
  /** A reaction to a message, such as an emoji put on it; never a response. */
  REACTION,
  /** Told by the provider itself, such as a changed number; never a response. */
  SYSTEM
}
