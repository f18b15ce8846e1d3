package io.campaign.spi;

import io.campaign.engagement.GroupBook;
import io.campaign.engagement.GroupPlacement;
import io.campaign.id.AccountId;
import java.util.List;

/** Keeps nothing. */
enum NoGroups implements GroupStore {
  INSTANCE;

  @Override
  public GroupBook book(AccountId account, long runNo) {
    return GroupBook.EMPTY;
  }

  @Override
  public List<GroupPlacement> placements(
      AccountId account, long runNo, long afterInboundNo, int limit) {
    return List.of();
  }

  @Override
  public boolean apply(
      AccountId account, long runNo, GroupBook book, List<GroupPlacement> changed) {
    return true;
  }
}
