/**
 * Segments over many members in memory: {@link io.campaign.segment.index.SegmentIndex}, exact,
 * opt-in and bounded in bytes.
 *
 * <p>Members stand in blocks of 16,384 in order of their numbers. Each field of a block is a
 * column: its distinct values sorted, and for each row the place of its value, so that every
 * comparison of a text, number or day is a range of places. Indexes by value and masks of frequent
 * values make such ranges fast; a plan works on masks of 256 words that stay in the nearest cache.
 * Blocks are immutable and shared between versions, which is how readers see one state while
 * members are written.
 */
@NullMarked
package io.campaign.segment.index;

import org.jspecify.annotations.NullMarked;
