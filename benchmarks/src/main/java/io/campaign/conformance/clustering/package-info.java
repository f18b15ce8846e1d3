/**
 * Conformance suite {@code clustering}: groups labelled replies without looking at the labels, and
 * measures how well the groups agree with them.
 */
@NullMarked
package io.campaign.conformance.clustering;

import org.jspecify.annotations.NullMarked;
