package io.campaign.run;

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
 * @param busyRuns runs this worker would rather not take, since others of its engine are at them; a
 *     hint
 */
public record ClaimRequest(
    String worker, Channel channel, Instant now, Duration leaseFor, Set<Long> busyRuns) {
  /** Copies the set. */
  public ClaimRequest {
    busyRuns = Set.copyOf(busyRuns);
  }
}
