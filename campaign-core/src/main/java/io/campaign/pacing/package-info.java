/**
 * How fast messages may leave (R24): token buckets, nested (account, channel, carrier, sender) and
 * shared by all engines on a store.
 *
 * <p>Lowest layer, pure. A {@link io.campaign.pacing.TokenBucket} is what the store keeps of a
 * limit; a {@link io.campaign.pacing.Draw} takes the next permits from several of them at once, at
 * most 100 ms worth; an {@link io.campaign.pacing.Allowance} hands them out one by one at the time
 * each is due. Nothing here blocks, sleeps or reads a clock. A permit is one part of a message.
 * Bursts are small on purpose: after a stall there is a burst, never the time that was missed.
 */
@NullMarked
package io.campaign.pacing;

import org.jspecify.annotations.NullMarked;
