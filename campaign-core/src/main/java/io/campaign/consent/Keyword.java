package io.campaign.consent;

/**
 * What a keyword means and how much may stand around it.
 *
 * @param kind what it says
 * @param strength how it must stand
 */
record Keyword(KeywordKind kind, Strength strength) {

  /** How a keyword must stand in a message to count. */
  enum Strength {
    /** With or without courtesy around it. */
    CLEAR,
    /** Nothing else in the message; also an everyday word. */
    ALONE,
    /** Nothing else in the message, from somebody who is opted out; else it is an answer. */
    ALONE_IF_OPTED_OUT
  }
}
