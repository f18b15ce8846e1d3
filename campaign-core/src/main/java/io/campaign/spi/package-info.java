/**
 * Ports to storage, time and chance. A host replaces {@link io.campaign.spi.MemberDirectory} often,
 * a whole {@link io.campaign.spi.Store} rarely.
 *
 * <h2>Contract of every storage method</h2>
 *
 * <ul>
 *   <li>Thread-safe; may block; called from engine threads and from the host's.
 *   <li>One method is one transaction. Accounts, campaigns, members, consent and the moves of runs
 *       join the host's where the caller has one open; the ledger, the inbox, the feed, triggers,
 *       and opening and planning runs never do: what was handed over or withdrawn must stand
 *       whatever a host rolls back, so they refuse with {@code Rejected}. All or nothing.
 *   <li>Every mutation has a natural key: the same call again has the same result and changes
 *       nothing more.
 *   <li>A lost compare-and-set is a returned value, never an exception.
 *   <li>Throws only {@link io.campaign.error.StoreFailure}: {@code Unavailable} (nothing happened,
 *       repeat later), {@code InDoubt} (a failed commit: repeat the same call), {@code Rejected} (a
 *       bug, a limit, or the schema).
 *   <li>Business instants are arguments; a store's own clock serves leases only and is never
 *       compared with them.
 *   <li>Every method names the account, or a run number, which is unique over all accounts.
 * </ul>
 */
@NullMarked
package io.campaign.spi;

import org.jspecify.annotations.NullMarked;
