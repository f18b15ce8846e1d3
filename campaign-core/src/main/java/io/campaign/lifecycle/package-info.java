/**
 * What may follow what: the statuses of a campaign, of a run and of one delivery, as pure tables
 * and enums.
 *
 * <p>Lowest layer, no I/O and no clock. The facade asks {@link
 * io.campaign.lifecycle.CampaignLifecycle} and {@link io.campaign.lifecycle.RunLifecycle} whether
 * an event is legal, the store then makes the move by compare-and-set, so that of concurrent events
 * one wins. Stores raise a {@link io.campaign.lifecycle.DeliveryState} only by its order. What
 * people see is a projection, {@link io.campaign.lifecycle.DisplayStatus}, stored in the
 * transaction of either move. Enum names and codes are stored and never change meaning.
 */
@NullMarked
package io.campaign.lifecycle;

import org.jspecify.annotations.NullMarked;
