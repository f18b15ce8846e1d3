package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a campaign, decided by the lifecycle table and applied by compare-and-set.
 *
 * @param account owner
 * @param id campaign
 * @param expectedVersion version the decision was made on
 * @param to new status, may equal the old one for an edit
 * @param shown what people see from now on
 * @param definition new revision's definition, or null to keep the latest
 * @param dueAt when it becomes due, null when it is not scheduled
 * @param audit who, when, why
 */
public record CampaignMove(
    AccountId account,
    CampaignId id,
    int expectedVersion,
    CampaignStatus to,
    Shown shown,
    @Nullable CampaignDefinition definition,
    @Nullable Instant dueAt,
    AuditRecord audit) {}
