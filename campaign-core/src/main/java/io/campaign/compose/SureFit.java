package io.campaign.compose;

import io.campaign.carrier.Carrier;
import io.campaign.content.ChannelContent;
import io.campaign.error.InvalidInputException;
import io.campaign.spi.AudienceSieve.Bound;
import io.campaign.template.LinkTracker;
import io.campaign.template.TextOutline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a member has to be like for a content to be sayable without saying it: nothing
 * that may be lacking is required, something is always said, and even the longest form fits.
 */
final class SureFit {
  /** Fields whose text is printed as it is stored. */
  private static final Set<String> STORED =
      Set.of(
          "first_name", "last_name", "gender", "city", "country", "language", "zone", "member_id");

  private final List<Carrier> able;
  private final LinkTracker links;

  /**
   * Prepares.
   *
   * @param able carriers of the channel; where there are none any text fits
   * @param links links as long as those that will be sent
   */
  SureFit(List<Carrier> able, LinkTracker links) {
    this.able = able;
    this.links = links;
  }

  /** Bounds for members of any language; empty when each member has to be asked about. */
  Optional<List<Bound>> of(Collection<Variant> variants) {
    List<Bound> bounds = new ArrayList<>();
    for (Variant variant : variants) {
      Optional<List<Bound>> own = of(variant);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      bounds.addAll(own.get());
    }
    return Optional.of(bounds);
  }

  private Optional<List<Bound>> of(Variant variant) {
    if (variant.slots().isAnyRequired()) {
      return Optional.empty();
    }
    if (!(variant.content() instanceof ChannelContent.Text text)) {
      return Optional.of(List.of());
    }
    return text.smartEncoding()
        ? Optional.empty()
        : variant.outline().filter(TextOutline::speaks).flatMap(said -> of(said, variant.slots()));
  }

  private Optional<List<Bound>> of(TextOutline outline, Slots slots) {
    if (able.isEmpty()) {
      return Optional.of(List.of());
    }
    if (!STORED.containsAll(outline.uses().keySet()) || !areLinksKnown(outline)) {
      return Optional.empty();
    }
    int room = able.stream().mapToInt(c -> c.capabilities().maxTextLength()).max().orElse(0);
    long left = (long) room - outline.literalLength() - linkLength(outline);
    for (Map.Entry<String, Integer> use : outline.uses().entrySet()) {
      left -= (long) use.getValue() * slots.insteadLength(use.getKey());
    }
    if (left < 0) {
      return Optional.empty();
    }
    return Optional.of(
        outline.uses().isEmpty() ? List.of() : List.of(new Bound(outline.uses(), (int) left)));
  }

  /** White space is replaced by more than it was. */
  private boolean areLinksKnown(TextOutline outline) {
    try {
      outline.links().forEach(links::track);
    } catch (InvalidInputException refused) {
      return false;
    }
    return outline.links().stream().flatMapToInt(String::chars).allMatch(c -> c > ' ');
  }

  private long linkLength(TextOutline outline) {
    return outline.links().stream().mapToLong(link -> links.track(link).length()).sum();
  }
}
