package io.campaign.grouping;

import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.engagement.ResponseSummary.Narrative;
import io.campaign.engagement.ResponseSummary.Share;
import io.campaign.engagement.SummaryMaterial;
import io.campaign.spi.ResponseSummarizer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Summaries of the replies to a run (R35): the offline one always, and the words of a language
 * model beside it when there is one and what it wrote passes the check. Thread-safe.
 */
public final class Summaries {
  private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);
  private static final int SAMPLES_PER_GROUP = 50;

  private final ResponseSummarizer summarizer;

  /**
   * Creates summaries.
   *
   * @param summarizer who writes the narrative; for none one that answers empty
   */
  public Summaries(ResponseSummarizer summarizer) {
    this.summarizer = summarizer;
  }

  /**
   * Summarises.
   *
   * @param grouper replies of the run
   * @param question what the run had asked
   * @return the offline summary, with a narrative if there is a sound one
   */
  public ResponseSummary of(ReplyGrouper grouper, String question) {
    ResponseSummary offline = grouper.summary();
    if (offline.replies() == 0) {
      return offline;
    }
    SummaryMaterial material =
        new SummaryMaterial(question, offline, grouper.samples(SAMPLES_PER_GROUP));
    return narrative(material).map(offline::withNarrative).orElse(offline);
  }

  private Optional<Narrative> narrative(SummaryMaterial material) {
    try {
      return summarizer.narrate(material).filter(written -> isSound(written, material));
    } catch (RuntimeException e) {
      // its message may quote what it was given
      LOG.warn("no narrative, the offline summary stands alone: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private static boolean isSound(Narrative written, SummaryMaterial material) {
    Set<Integer> groups =
        material.numbers().groups().stream()
            .map(Share::group)
            .map(ReplyGroup::id)
            .collect(Collectors.toSet());
    Optional<String> fault = NarrativeCheck.fault(written, groups);
    fault.ifPresent(rule -> LOG.warn("narrative of a run thrown away: {}", rule));
    return fault.isEmpty();
  }
}
