package io.campaign.campaign;

import io.campaign.id.UserId;
import java.time.Instant;

/**
 * One revision of a campaign.
 *
 * @param number from 1
 * @param version version of the campaign it made
 * @param by who made it
 * @param at when
 * @param definition what the campaign was from then on
 */
public record Revision(
    int number, int version, UserId by, Instant at, CampaignDefinition definition) {}
