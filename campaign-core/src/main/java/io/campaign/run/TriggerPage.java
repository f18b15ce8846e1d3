package io.campaign.run;

import java.util.List;

/**
 * What one page of its audience adds to a call. Its natural key is (run, repetition, cursor
 * before).
 *
 * @param runNo run
 * @param nth repetition of the call
 * @param cursorBefore cursor the page was read from
 * @param cursorAfter highest member number of the page
 * @param chunks recipients, each chunk of this repetition; may be empty
 * @param exclusions the others, may be empty; who is excluded again keeps the first reason
 * @param last true when no member follows
 */
public record TriggerPage(
    long runNo,
    int nth,
    long cursorBefore,
    long cursorAfter,
    List<NewChunk> chunks,
    List<Exclusion> exclusions,
    boolean last) {
  /** Copies the lists. */
  public TriggerPage {
    chunks = List.copyOf(chunks);
    exclusions = List.copyOf(exclusions);
  }
}
