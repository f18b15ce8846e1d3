/**
 * The bench {@code filter}: the segment index beside a hand-written loop, a kernel of bit sets, and
 * peers in processes of their own, over the same million members.
 */
@NullMarked
package io.campaign.bench.filter;

import org.jspecify.annotations.NullMarked;
