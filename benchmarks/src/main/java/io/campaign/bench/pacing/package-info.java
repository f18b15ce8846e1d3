/**
 * What a check of the limits costs, and how close to the rate it comes, beside other limiters. Each
 * candidate runs in a process of its own.
 */
@NullMarked
package io.campaign.bench.pacing;

import org.jspecify.annotations.NullMarked;
