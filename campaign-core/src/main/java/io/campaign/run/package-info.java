/**
 * One sending of a campaign, from plan to tally: runs, chunks of planned recipients, batches,
 * deliveries and their outcomes.
 *
 * <p>These are the values that travel between the dispatcher and {@link io.campaign.spi.Ledger}. A
 * chunk is immutable; its state is a fence, a lease and two bit sets, <i>opened</i> and
 * <i>closed</i>. Opening a batch sets bits: that is the durable intent. A position that is opened
 * and not closed when the lease ends is <i>unknown</i> and never planned again.
 */
@NullMarked
package io.campaign.run;

import org.jspecify.annotations.NullMarked;
