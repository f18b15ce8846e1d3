/**
 * The contract tests of the ports: extend {@link io.campaign.tck.StoreContract} or {@link
 * io.campaign.tck.CarrierContract}, give it a store or a carrier with its provider, and every
 * sentence of the ports' contracts is tried on it.
 *
 * <p>Travels as the test-jar with the classifier {@code tck}; needs JUnit Jupiter and nothing else.
 */
@NullMarked
package io.campaign.tck;

import org.jspecify.annotations.NullMarked;
