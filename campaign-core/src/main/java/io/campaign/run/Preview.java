package io.campaign.run;

import io.campaign.lifecycle.SkipReason;
import java.time.Instant;
import java.util.Map;

/**
 * Who would get a campaign, counted by the same function that plans it.
 *
 * @param asOf the time it was evaluated for
 * @param size members of the segment
 * @param recipients members who would get it
 * @param excluded the others, each under the first reason that applies
 */
public record Preview(Instant asOf, long size, long recipients, Map<SkipReason, Long> excluded) {
  /** Copies the map. */
  public Preview {
    excluded = Map.copyOf(excluded);
  }
}
