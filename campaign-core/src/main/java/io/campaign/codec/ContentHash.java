package io.campaign.codec;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.content.MediaUse;
import io.campaign.id.MediaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Digest of what an approval covers: text, media with their bytes, audience, timing, variants and
 * everything else but the title (R18). Equal definitions give equal digests on every node.
 */
public final class ContentHash {
  private ContentHash() {}

  /**
   * Computes the digest.
   *
   * @param definition what would be sent
   * @param mediaDigests digest of each medium's bytes, empty text for one that is not there
   * @return 64 lower-case hexadecimal digits
   */
  public static String of(CampaignDefinition definition, Function<MediaId, String> mediaDigests) {
    StringBuilder text =
        new StringBuilder(DefinitionCodec.write(undecided(definition.withTitle("-"))));
    for (MediaId id : media(definition)) {
      text.append('\n').append(id).append(' ').append(mediaDigests.apply(id));
    }
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be in every JDK", e);
    }
  }

  /** Whoever approves a test approves its winner, whichever it is. */
  private static CampaignDefinition undecided(CampaignDefinition definition) {
    Experiment experiment = definition.options().experiment();
    return experiment == null
        ? definition
        : definition.withOptions(definition.options().withExperiment(experiment.undecided()));
  }

  /**
   * Lists every medium a campaign may send, renditions and variants included.
   *
   * @param definition definition
   * @return in the author's order, with repeats
   */
  public static List<MediaId> media(CampaignDefinition definition) {
    List<MediaUse> uses = new ArrayList<>(definition.options().media());
    Experiment experiment = definition.options().experiment();
    if (experiment != null) {
      for (Variant variant : experiment.variants()) {
        uses.addAll(variant.media() == null ? List.of() : variant.media());
      }
    }
    List<MediaId> ids = new ArrayList<>();
    for (MediaUse use : uses) {
      ids.add(use.media());
      ids.addAll(use.renditions());
    }
    return ids;
  }
}
