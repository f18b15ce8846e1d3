/**
 * Measurements: {@code mvn -q -Pbench -Dbench=NAME}.
 *
 * <p>Each bench is a class in a package of its own that returns a {@link
 * io.campaign.bench.BenchReport}; {@link io.campaign.tools.BenchMain} knows them by name, prints
 * the report as a table and writes it as JSON. What counts are ratios to peers measured in turn in
 * the same JVM, on thread CPU time; absolute figures only show the scale.
 */
@NullMarked
package io.campaign.bench;

import org.jspecify.annotations.NullMarked;
