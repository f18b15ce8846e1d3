/**
 * How fast messages find the run they answer: looked up in memory beside a cache and a plain hash
 * table, and decided in batches by PostgreSQL.
 */
@NullMarked
package io.campaign.bench.attribution;

import org.jspecify.annotations.NullMarked;
