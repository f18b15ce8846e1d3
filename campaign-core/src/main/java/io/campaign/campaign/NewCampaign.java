package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import java.time.Instant;

/**
 * A draft about to be created. Its natural key is (account, id).
 *
 * @param account owner
 * @param id name in the account
 * @param definition first revision
 * @param by who makes it
 * @param at business time
 */
public record NewCampaign(
    AccountId account, CampaignId id, CampaignDefinition definition, UserId by, Instant at) {}
