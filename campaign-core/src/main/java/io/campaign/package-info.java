/**
 * The way in: build a {@link io.campaign.CampaignEngine}, start it, and work as an actor through a
 * {@link io.campaign.Workspace}.
 *
 * <p>Data flows in one direction: a campaign's <i>filter</i> says who, its <i>template</i> says
 * what, the <i>lifecycle</i> says when; a run is planned into <i>chunks</i>, workers trade batches
 * with the <i>ledger</i> and submit to a <i>carrier</i>; receipts and replies come back and are
 * attributed; the <i>event feed</i> tells of all of it. A host implements {@link
 * io.campaign.carrier.Carrier} or takes ours, and picks a {@link io.campaign.spi.Store}.
 */
@NullMarked
package io.campaign;

import org.jspecify.annotations.NullMarked;
