/**
 * How fast messages may leave: token buckets on injected nanoseconds, alone or nested (account,
 * channel, carrier, sender).
 *
 * <p>Lowest layer. A worker reads the tick clock once for a batch, asks a {@link
 * io.campaign.pacing.NestedLimiter} for as many permits as it can use, and is told how long to wait
 * when there are none; nothing here blocks, sleeps, reads a clock or allocates on the way. A permit
 * is one part of a message. Bursts are small on purpose: after a stall a bucket holds its burst,
 * never the time it missed.
 */
@NullMarked
package io.campaign.pacing;

import org.jspecify.annotations.NullMarked;
