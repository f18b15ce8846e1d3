/**
 * Names of things: accounts, members, campaigns, runs, channels, addresses, secrets. Immutable
 * values that validate themselves and mask what must not reach a log.
 *
 * <p>Lowest layer. A user meets these types in every call; a store author persists their plain
 * values.
 */
@NullMarked
package io.campaign.id;

import org.jspecify.annotations.NullMarked;
