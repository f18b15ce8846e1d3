/**
 * Segments: filters as authors write them and as the engine runs them.
 *
 * <p>{@link io.campaign.segment.SegmentParser} reads the canonical text and reports all faults with
 * their place, {@link io.campaign.segment.SegmentPrinter} writes it without loss, {@link
 * io.campaign.segment.SegmentBinder} checks a tree from any source against an account's field
 * catalogue and compiles it into a {@link io.campaign.segment.CompiledSegment}, the predicate per
 * member. {@link io.campaign.segment.SegmentLimits} bounds what untrusted authors can ask for.
 */
@NullMarked
package io.campaign.segment;

import org.jspecify.annotations.NullMarked;
