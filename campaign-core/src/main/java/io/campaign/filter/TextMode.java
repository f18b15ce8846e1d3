package io.campaign.filter;

/** Ways to look for a text inside a text field; plain text, no wildcards. */
public enum TextMode {
  /** The folded field contains the folded text anywhere. */
  CONTAINS,
  /** The folded field begins with the folded text. */
  STARTS_WITH
}
