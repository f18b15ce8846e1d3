/**
 * The programs behind {@code -Pbench} and {@code -Pconformance}: they know the measurements and
 * suites by name.
 */
@NullMarked
package io.campaign.tools;

import org.jspecify.annotations.NullMarked;
