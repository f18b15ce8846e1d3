package io.campaign.audience;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import java.time.Instant;

/** Makes the rules of a campaign. Thread-safe. */
@FunctionalInterface
public interface RulesSource {
  /** Gives every campaign {@link AudienceRules#NONE}. */
  RulesSource NONE = (account, campaign, definition, asOf) -> AudienceRules.NONE;

  /**
   * Makes the rules of a campaign for one moment.
   *
   * @param account account
   * @param campaign campaign
   * @param definition what it says, to whom and how
   * @param asOf the time its audience is evaluated for
   * @return the rules; equal ones for the same arguments and the same store
   */
  AudienceRules of(
      AccountId account, CampaignId campaign, CampaignDefinition definition, Instant asOf);

  /**
   * Joins this source with another.
   *
   * @param other more rules
   * @return a source of both
   */
  default RulesSource and(RulesSource other) {
    return (account, campaign, definition, asOf) ->
        of(account, campaign, definition, asOf).and(other.of(account, campaign, definition, asOf));
  }
}
