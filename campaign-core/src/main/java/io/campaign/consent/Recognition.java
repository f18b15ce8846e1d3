package io.campaign.consent;

/**
 * How a reply was read, and why.
 *
 * @param kind what it says about consent
 * @param rule the rule that decided
 * @param matched the keyword or phrase of our lists that matched, in comparison form; empty if
 *     none; never other words of the message
 */
public record Recognition(KeywordKind kind, MatchRule rule, String matched) {
  static final Recognition NONE = new Recognition(KeywordKind.NONE, MatchRule.NO_MATCH, "");

  static Recognition suspected(MatchRule rule, String matched) {
    return new Recognition(KeywordKind.SUSPECTED_STOP, rule, matched);
  }

  static Recognition stop(MatchRule rule, String matched) {
    return new Recognition(KeywordKind.STOP, rule, matched);
  }
}
