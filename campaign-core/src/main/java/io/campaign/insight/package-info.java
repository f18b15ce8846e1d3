/**
 * Numbers of runs, campaigns and accounts (R32), added up from tallies and counters, and reports
 * that read through a run. Internal.
 */
@NullMarked
package io.campaign.insight;

import org.jspecify.annotations.NullMarked;
