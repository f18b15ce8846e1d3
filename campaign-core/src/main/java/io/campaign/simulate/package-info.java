/**
 * How a send would go, before it goes (X2): the engine's own steps on a virtual clock, against a
 * carrier that only pretends. Members and consent are read from the store; everything that would be
 * written goes to a store in memory. Internal; hosts call {@code campaigns().simulate(id)}.
 */
@NullMarked
package io.campaign.simulate;

import org.jspecify.annotations.NullMarked;
