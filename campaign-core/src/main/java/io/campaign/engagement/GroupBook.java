package io.campaign.engagement;

import java.util.List;

/**
 * What is known of the groups of a run beside which reply is in which.
 *
 * @param version number of changes so far; of two writers that started from the same one wins
 * @param last highest group number given so far, 0 for none
 * @param marks groups that a person touched, ascending; groups nobody touched need none
 */
public record GroupBook(long version, int last, List<Mark> marks) {
  /** Nothing known. */
  public static final GroupBook EMPTY = new GroupBook(0, 0, List.of());

  /** Copies the list. */
  public GroupBook {
    marks = List.copyOf(marks);
  }

  /**
   * What a person did to a group.
   *
   * @param group the group
   * @param name name given, empty for none
   * @param mergedInto group it ended in, 0 for none
   * @param touched whether replies were merged, split off or moved by hand
   */
  public record Mark(int group, String name, int mergedInto, boolean touched) {}
}
