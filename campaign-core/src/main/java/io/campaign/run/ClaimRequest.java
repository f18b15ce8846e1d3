package io.campaign.run;

import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A worker asking for a chunk.
 *
 * @param worker name of the worker, for people, 1 to 64 characters
 * @param channel channel the worker serves
 * @param now business time; chunks planned for later are left alone
 * @param leaseFor how long the lease lasts from now, by the store's clock
 * @param servedAccounts accounts that had their turn; others go first
 * @param servedRuns runs that had their turn; others of the same account go first
 */
public record ClaimRequest(
    String worker,
    Channel channel,
    Instant now,
    Duration leaseFor,
    Set<AccountId> servedAccounts,
    Set<Long> servedRuns) {
  /** Copies the sets. */
  public ClaimRequest {
    servedAccounts = Set.copyOf(servedAccounts);
    servedRuns = Set.copyOf(servedRuns);
  }

  /**
   * A request of one who has served nobody yet.
   *
   * @param worker name of the worker
   * @param channel channel the worker serves
   * @param now business time
   * @param leaseFor how long the lease lasts
   */
  public ClaimRequest(String worker, Channel channel, Instant now, Duration leaseFor) {
    this(worker, channel, now, leaseFor, Set.of(), Set.of());
  }
}
