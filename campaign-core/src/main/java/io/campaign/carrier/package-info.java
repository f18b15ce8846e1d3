/**
 * The port to the outside: how messages leave and how receipts and replies come back.
 *
 * <p>Integrators implement {@link io.campaign.carrier.Carrier} and call {@link
 * io.campaign.carrier.CarrierEvents}; the engine implements the latter and never lets a carrier see
 * campaigns, only single messages. The contract tests in the {@code tck} test-jar check an
 * implementation.
 */
@NullMarked
package io.campaign.carrier;

import org.jspecify.annotations.NullMarked;
