package io.campaign.carrier;

import io.campaign.error.InvalidInputException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture, film, sound or card that goes with a text, in one or several forms. The carrier sends
 * the first form it may carry; where it may carry none it sends the link instead, if there is one.
 *
 * @param renditions the same thing in forms of descending quality, a still picture of a film among
 *     them; at least one
 * @param link what stands in the text where no form fits, for this recipient; null when a link must
 *     not replace it
 */
public record Attachment(List<Rendition> renditions, @Nullable URI link) {
  /** Copies the list. */
  public Attachment {
    renditions = List.copyOf(renditions);
    if (renditions.isEmpty()) {
      throw new InvalidInputException("attachment (no renditions) must have at least one");
    }
  }

  /**
   * A file in one form, that no link may replace.
   *
   * @param rendition the form
   * @return the attachment
   */
  public static Attachment of(Rendition rendition) {
    return new Attachment(List.of(rendition), null);
  }

  /** Shows the renditions; a link is personal. */
  @Override
  public String toString() {
    return "Attachment" + renditions + (link == null ? "" : " or link");
  }
}
