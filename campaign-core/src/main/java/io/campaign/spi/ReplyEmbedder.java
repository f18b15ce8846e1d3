package io.campaign.spi;

import java.util.List;

/**
 * Turns replies into points, so that what means the same lies close together whatever its words: a
 * better eye for {@link io.campaign.ReplyGroups} than the words alone. Optional; without it groups
 * are found offline by words.
 *
 * <p>The same text must always give the same point, else groups change by themselves. Called with
 * at most 256 texts at a time, from one thread per run; may block, as a service must. When it
 * throws, or answers with something else than one point per text, all of one length, the run is
 * grouped by words until the next time.
 *
 * <pre>{@code
 * CampaignEngine.builder()
 *     .replyEmbedder(model::embed)
 *     .replyGroups(new GroupingSettings(0.6, 3, 3_000, 200_000)) // least cosine: the model's own
 * }</pre>
 */
@FunctionalInterface
public interface ReplyEmbedder {
  /**
   * Embeds replies.
   *
   * @param replies texts as members wrote them, cut at 160 characters; never empty
   * @return one point per reply, in order, of 1 to 4,096 finite numbers each
   */
  List<float[]> embed(List<String> replies);
}
