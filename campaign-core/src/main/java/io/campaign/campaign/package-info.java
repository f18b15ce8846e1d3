/**
 * The definition of a campaign and the people around it: type, content, audience, schedule, actors,
 * revisions, audit records.
 *
 * <p>Values only, built by authors and kept by {@link io.campaign.spi.CampaignStore}. A sending of
 * a campaign is a run, see {@link io.campaign.run}.
 */
@NullMarked
package io.campaign.campaign;

import org.jspecify.annotations.NullMarked;
