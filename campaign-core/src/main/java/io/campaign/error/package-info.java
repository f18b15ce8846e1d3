/**
 * What can go wrong, as values and typed exceptions: one sealed root with a stable code, problems
 * that carry the place and the rule.
 *
 * <p>Lowest layer: every other package reports through these types. A user of the library catches
 * {@link io.campaign.error.CampaignException} and looks at its code; an author of a port throws the
 * subtypes of {@link io.campaign.error.StoreFailure} that its contract names.
 */
@NullMarked
package io.campaign.error;

import org.jspecify.annotations.NullMarked;
