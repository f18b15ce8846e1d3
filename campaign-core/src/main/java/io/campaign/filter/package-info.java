/**
 * The audience filter as a typed tree: {@link io.campaign.filter.Filter} and its leaves, builders
 * in {@link io.campaign.filter.Filters}, and the view of a member that it is asked about.
 *
 * <p>The tree is data without an evaluator. Predicate, SQL and index each visit it with a {@link
 * io.campaign.filter.FilterVisitor}; the Javadoc of each leaf is its one binding meaning.
 * Two-valued logic: a leaf about a missing value is false and its negation true. {@link
 * io.campaign.filter.AgeRange} and {@link io.campaign.filter.BirthdayWindow} turn what depends on
 * the date into plain ranges, so that no evaluator does calendar arithmetic of its own.
 */
@NullMarked
package io.campaign.filter;

import org.jspecify.annotations.NullMarked;
