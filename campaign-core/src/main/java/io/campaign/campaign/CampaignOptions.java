package io.campaign.campaign;

import io.campaign.content.MediaUse;
import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What few campaigns set. Immutable; each method returns a changed copy.
 *
 * @param audienceTiming when the audience is fixed
 * @param media what goes with the text, in order, at most 10
 * @param experiment variants to compare, or null
 * @param lateness how late it may still begin, above zero; 24 hours unless said otherwise
 */
public record CampaignOptions(
    AudienceTiming audienceTiming,
    List<MediaUse> media,
    @Nullable Experiment experiment,
    Duration lateness) {
  /** Audience at send, no media, no experiment, a day late at most. */
  public static final CampaignOptions DEFAULT =
      new CampaignOptions(AudienceTiming.AT_SEND, List.of(), null, Duration.ofDays(1));

  /** Copies the list and checks the ranges. */
  public CampaignOptions {
    media = List.copyOf(media);
    if (media.size() > 10) {
      throw new InvalidInputException("media (" + media.size() + ") must be at most 10");
    }
    if (lateness.isNegative() || lateness.isZero()) {
      throw new InvalidInputException("lateness (" + lateness + ") must be above zero");
    }
  }

  /**
   * Sets when the audience is fixed.
   *
   * @param value timing
   * @return changed copy
   */
  public CampaignOptions withAudienceTiming(AudienceTiming value) {
    return new CampaignOptions(value, media, experiment, lateness);
  }

  /**
   * Sets what goes with the text.
   *
   * @param value media in order
   * @return changed copy
   */
  public CampaignOptions withMedia(List<MediaUse> value) {
    return new CampaignOptions(audienceTiming, value, experiment, lateness);
  }

  /**
   * Sets variants to compare.
   *
   * @param value experiment, or null for none
   * @return changed copy
   */
  public CampaignOptions withExperiment(@Nullable Experiment value) {
    return new CampaignOptions(audienceTiming, media, value, lateness);
  }

  /**
   * Sets how late it may begin.
   *
   * @param value above zero
   * @return changed copy
   */
  public CampaignOptions withLateness(Duration value) {
    return new CampaignOptions(audienceTiming, media, experiment, value);
  }
}
