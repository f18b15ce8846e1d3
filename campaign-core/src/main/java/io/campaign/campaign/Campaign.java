package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.id.UserId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as stored: its latest definition and where it stands.
 *
 * @param account owner
 * @param id name in the account
 * @param definition latest revision's content
 * @param revision number of the definition, from 1, higher by one with each edit
 * @param status authoring status
 * @param shown what people see, kept beside the status in the same transaction
 * @param version compare-and-set counter, from 1, higher by one with each change of definition or
 *     status
 * @param dueAt when it becomes due, null unless scheduled
 * @param createdBy who made it
 * @param changedAt when its definition or status last changed
 */
public record Campaign(
    AccountId account,
    CampaignId id,
    CampaignDefinition definition,
    int revision,
    CampaignStatus status,
    Shown shown,
    int version,
    @Nullable Instant dueAt,
    UserId createdBy,
    Instant changedAt) {}
