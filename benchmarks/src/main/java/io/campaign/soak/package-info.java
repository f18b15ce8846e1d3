/**
 * Both SMS carriers sending many messages through bad weather on a real store: a provider that cuts
 * connections, asks for less, refuses, keeps silent, and tells late, early and twice. At the end
 * the ledger must say what the provider's own book says. Uses everything; nothing uses it.
 */
@NullMarked
package io.campaign.soak;

import org.jspecify.annotations.NullMarked;
