package io.campaign.content;

import io.campaign.error.InvalidInputException;
import io.campaign.id.MediaId;
import java.util.ArrayList;
import java.util.List;

/**
 * A medium in a message, with what may stand in for it where a carrier cannot take it as it is: a
 * rendition, tried in order, then a link if the author allows it (R2).
 *
 * @param media the medium itself
 * @param renditions smaller or other forms of it, best first, at most 8
 * @param linkAllowed whether a link to the medium may be sent instead
 */
public record MediaUse(MediaId media, List<MediaId> renditions, boolean linkAllowed) {
  /** Copies the list and checks its size. */
  public MediaUse {
    renditions = List.copyOf(renditions);
    if (renditions.size() > 8) {
      throw new InvalidInputException(
          "renditions (" + renditions.size() + ") of media " + media + " must be at most 8");
    }
  }

  /**
   * A medium that is sent as it is or not at all.
   *
   * @param media name of the medium
   * @return use without renditions and link
   */
  public static MediaUse of(String media) {
    return new MediaUse(MediaId.of(media), List.of(), false);
  }

  /**
   * Adds a stand-in, tried after those before it.
   *
   * @param rendition name of the medium that stands in
   * @return changed copy
   */
  public MediaUse or(String rendition) {
    List<MediaId> more = new ArrayList<>(renditions);
    more.add(MediaId.of(rendition));
    return new MediaUse(media, more, linkAllowed);
  }

  /**
   * Allows a link as the last resort.
   *
   * @return changed copy
   */
  public MediaUse orLink() {
    return new MediaUse(media, renditions, true);
  }
}
