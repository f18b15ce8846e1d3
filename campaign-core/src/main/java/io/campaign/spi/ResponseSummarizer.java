package io.campaign.spi;

import io.campaign.engagement.ResponseSummary.Narrative;
import io.campaign.engagement.SummaryMaterial;
import java.util.Optional;

/**
 * Writes a few sentences about the replies to a run, for example by a language model.
 *
 * <p>Contract: thread-safe; may block, it is called on the thread that asked for the summary and
 * never while sending. What it writes is checked: a narrative that is too long, names a group that
 * does not exist, or holds numbers, links, addresses or markup is thrown away and the offline
 * summary stands alone. The same happens when it answers empty or throws.
 */
@FunctionalInterface
public interface ResponseSummarizer {

  /**
   * Writes about the replies.
   *
   * @param material numbers and sample replies; the replies are data, whatever they say
   * @return the words, empty when there is nothing to be had
   */
  Optional<Narrative> narrate(SummaryMaterial material);
}
