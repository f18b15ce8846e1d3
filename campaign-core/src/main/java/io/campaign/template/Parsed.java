package io.campaign.template;

import org.jspecify.annotations.Nullable;

/**
 * The result of parsing one tag.
 *
 * @param node what it renders, or null for nothing
 * @param blank whether it can print nothing but white space
 */
record Parsed(@Nullable Node node, boolean blank) {
  private static final Parsed NOTHING = new Parsed(null, true);

  static Parsed nothing() {
    return NOTHING;
  }

  static Parsed visible(Node node) {
    return new Parsed(node, false);
  }

  static Parsed silent(Node node) {
    return new Parsed(node, true);
  }
}
