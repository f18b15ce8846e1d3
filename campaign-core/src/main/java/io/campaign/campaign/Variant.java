package io.campaign.campaign;

import io.campaign.content.Content;
import io.campaign.content.MediaUse;
import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the things an experiment compares: another text, other media, another time, or several of
 * them. What is null is as in the campaign.
 *
 * @param name short name for people, 1 to 40 characters
 * @param content what it says, or null
 * @param media what goes with the text, or null
 * @param delay how much later than the campaign it sends, zero to 7 days
 */
public record Variant(
    String name, @Nullable Content content, @Nullable List<MediaUse> media, Duration delay) {
  /** Copies the list and checks the ranges. */
  public Variant {
    media = media == null ? null : List.copyOf(media);
    if (name.isBlank() || name.length() > 40) {
      throw new InvalidInputException(
          "variant name (" + name.length() + " characters) must be 1 to 40 characters, not blank");
    }
    if (delay.isNegative() || delay.compareTo(Duration.ofDays(7)) > 0) {
      throw new InvalidInputException(
          "delay (" + delay + ") of variant " + name + " must be zero to 7 days");
    }
  }

  /**
   * The campaign as it is.
   *
   * @param name short name
   * @return a variant that changes nothing
   */
  public static Variant asIs(String name) {
    return new Variant(name, null, null, Duration.ZERO);
  }

  /**
   * Another content.
   *
   * @param name short name
   * @param content what it says
   * @return the variant
   */
  public static Variant saying(String name, Content content) {
    return new Variant(name, content, null, Duration.ZERO);
  }
}
