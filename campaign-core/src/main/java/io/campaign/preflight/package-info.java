/**
 * What an audience would get, and what it would cost, before anything is sent: a {@link
 * io.campaign.preflight.Preflight} renders a content for each member as the send would, measures it
 * as the carrier would, and keeps counts and a few examples, however many members there are. The
 * {@link io.campaign.run.PreflightReport} says it all; its advice never blocks a send.
 */
@NullMarked
package io.campaign.preflight;

import org.jspecify.annotations.NullMarked;
