package io.campaign.filter;

/** Ways to match a list field against given values, item by item, compared folded. */
public enum ListMode {
  /** At least one of the values is in the list. */
  ANY,
  /** Each of the values is in the list. */
  ALL,
  /** None of the values is in the list; true for an empty list. Exactly the negation of ANY. */
  NONE
}
