package io.campaign.engagement;

import java.util.List;

/**
 * Replies that say about the same.
 *
 * @param id number within the run, kept for its life; 0 is "other"
 * @param label a typical reply, or the name a person gave
 * @param replies number of replies
 * @param examples typical replies as they were written, at most three, cut at 160 characters
 * @param byHand whether a person merged, split, moved or renamed it
 */
public record ReplyGroup(int id, String label, int replies, List<String> examples, boolean byHand) {
  /** Number of the group of replies that resemble too few others. */
  public static final int OTHER = 0;

  /** Copies the list. */
  public ReplyGroup {
    examples = List.copyOf(examples);
  }

  @Override
  public String toString() {
    return "ReplyGroup[" + id + ", " + replies + " replies]";
  }
}
