package io.campaign.campaign;

import io.campaign.lifecycle.DisplayStatus;
import java.util.Set;

/**
 * Which campaigns of an account to list, newest change first.
 *
 * @param statuses shown statuses wanted; empty for all
 * @param after cursor of the last campaign seen, empty to start
 * @param limit page size, 1 to 1,000
 */
public record CampaignQuery(Set<DisplayStatus> statuses, String after, int limit) {
  /** Copies the set. */
  public CampaignQuery {
    statuses = Set.copyOf(statuses);
  }
}
