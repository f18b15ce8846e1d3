package io.campaign.template;

/** The two words that stand for a property instead of a value; both print nothing. */
enum Special {
  /** Equal to nil, false, white space and empty collections. */
  BLANK,
  /** Equal to the empty string and empty collections. */
  EMPTY
}
