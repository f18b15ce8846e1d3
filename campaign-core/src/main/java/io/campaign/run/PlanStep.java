package io.campaign.run;

import java.util.List;

/**
 * What one page of the audience adds to a plan. Its natural key is (run, plan number, cursor
 * before).
 *
 * @param runNo run
 * @param planNo plan number
 * @param cursorBefore cursor the page was read from
 * @param cursorAfter highest member number of the page; equal to {@code cursorBefore} only for a
 *     last, empty page
 * @param chunks recipients, may be empty
 * @param exclusions the others, may be empty
 * @param last true when no member follows: the plan is sealed in the same transaction
 */
public record PlanStep(
    long runNo,
    int planNo,
    long cursorBefore,
    long cursorAfter,
    List<NewChunk> chunks,
    List<Exclusion> exclusions,
    boolean last) {
  /** Copies the lists. */
  public PlanStep {
    chunks = List.copyOf(chunks);
    exclusions = List.copyOf(exclusions);
  }
}
