package io.campaign.run;

import java.util.List;

/**
 * Recipients added to a run that may reach each member of its campaign once in a period, such as a
 * birthday's calendar year. Its natural key is (campaign, period, member).
 *
 * @param runNo run
 * @param period names the period, 1 to 40 characters
 * @param chunks recipients; those the campaign has reached in that period are left out
 */
public record OnceStep(long runNo, String period, List<NewChunk> chunks) {
  /** Copies the list. */
  public OnceStep {
    chunks = List.copyOf(chunks);
  }
}
