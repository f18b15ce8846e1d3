/** How long 100,000 replies take to be grouped, and one more. */
@NullMarked
package io.campaign.bench.grouping;

import org.jspecify.annotations.NullMarked;
