package io.campaign.grouping;

import java.util.Collection;

/** A change of groups by hand. Replies are named by inbound number. */
@FunctionalInterface
public interface GroupEdit {

  /**
   * Makes the change.
   *
   * @param groups groups of the run
   */
  void on(RunGroups groups);

  /**
   * Puts one group into another.
   *
   * @param from group that ends
   * @param into group that stays
   * @return the change
   */
  static GroupEdit merge(int from, int into) {
    return groups -> groups.grouper().merge(from, into);
  }

  /**
   * Takes replies, and those of the same words, out of a group into a new one.
   *
   * @param group group they are in
   * @param inboundNos replies
   * @return the change
   */
  static GroupEdit split(int group, Collection<Long> inboundNos) {
    return groups -> groups.grouper().split(group, groups.wordings(inboundNos));
  }

  /**
   * Moves a reply, and those of the same words, to another group.
   *
   * @param inboundNo reply
   * @param group where it belongs
   * @return the change
   */
  static GroupEdit move(long inboundNo, int group) {
    return groups -> groups.grouper().move(groups.wording(inboundNo), group);
  }

  /**
   * Names a group.
   *
   * @param group its number
   * @param name 1 to 80 characters
   * @return the change
   */
  static GroupEdit rename(int group, String name) {
    return groups -> groups.grouper().rename(group, name);
  }
}
