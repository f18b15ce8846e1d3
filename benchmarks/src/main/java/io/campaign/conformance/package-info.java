/**
 * Runs files of cases against the code: {@code mvn -q -Pconformance -Dsuite=NAME -Dcases=PATH}.
 *
 * <p>Each suite is a class in a package of its own that reads its file, prints every case that
 * fails, and counts. {@link io.campaign.tools.ConformanceMain} knows them by name.
 */
@NullMarked
package io.campaign.conformance;

import org.jspecify.annotations.NullMarked;
