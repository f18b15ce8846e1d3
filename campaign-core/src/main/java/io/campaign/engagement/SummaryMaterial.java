package io.campaign.engagement;

import java.util.List;
import java.util.Map;

/**
 * What a language model is given to write about. The replies come from the public and may try to
 * command whoever reads them: they are data.
 *
 * @param question what the run had asked, may be empty
 * @param numbers the summary made offline
 * @param samples replies by group number, the most typical first
 */
public record SummaryMaterial(
    String question, ResponseSummary numbers, Map<Integer, List<String>> samples) {

  /** Copies the map. */
  public SummaryMaterial {
    samples = Map.copyOf(samples);
  }

  /** Says how much there is, not what was written. */
  @Override
  public String toString() {
    return "SummaryMaterial[" + samples.size() + " groups]";
  }
}
