package io.campaign.spi;

import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.id.AccountId;
import java.util.List;

/**
 * Reply groups of runs (R34). What each reply says stays in the inbox; here is which group it is
 * in. Optional profile: a store without it answers {@link #none()}, and groups are kept in memory
 * alone. See the package for the contract of every method.
 */
public interface GroupStore {

  /**
   * Returns the book of a run.
   *
   * @param account account
   * @param runNo run
   * @return {@link GroupBook#EMPTY} when nothing was kept
   */
  GroupBook book(AccountId account, long runNo);

  /**
   * Lists placements of a run by inbound number.
   *
   * @param account account
   * @param runNo run
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<GroupPlacement> placements(AccountId account, long runNo, long afterInboundNo, int limit);

  /**
   * Keeps a book and the placements that changed with it, in one transaction of its own. The facts
   * that members responded in a group ({@link io.campaign.engagement.EngagementKind#RESPONDED} with
   * the group's number as detail) follow from the placements, "other" excluded, with their
   * counters. Nothing changes unless the book kept so far has the version before this one's, so
   * that a repeat answers false and the caller reads again.
   *
   * @param account account
   * @param runNo run of that account
   * @param book book from now on
   * @param changed placements that are new or changed, at most 10,000
   * @return false when another writer was first, or this call was already made
   */
  boolean apply(AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed);

  /**
   * Returns a port that keeps nothing.
   *
   * @return always the same
   */
  static GroupStore none() {
    return NoGroups.INSTANCE;
  }
}
