/**
 * The whole sending line under a seeded scheduler: several nodes over one store and one provider,
 * with crashes, freezes, lost commits, late answers and opt-outs, and invariants checked after
 * every change. One seed is one story; the same seed is the same story again.
 */
@NullMarked
package io.campaign.simulation;

import org.jspecify.annotations.NullMarked;
