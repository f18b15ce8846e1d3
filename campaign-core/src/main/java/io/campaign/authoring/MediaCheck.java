package io.campaign.authoring;

import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Experiment;
import io.campaign.campaign.Variant;
import io.campaign.carrier.Attachment;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MediaLadder;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.Rendition;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaUse;
import io.campaign.id.AccountId;
import io.campaign.spi.MediaStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Says which media a carrier of the campaign's channel could send in no way (R2): not as they are,
 * not as a rendition, not as a link.
 */
final class MediaCheck {
  private final MediaStore media;
  private final AccountId account;

  MediaCheck(MediaStore media, AccountId account) {
    this.media = media;
    this.account = account;
  }

  List<String> problems(CampaignDefinition definition, Collection<Carrier> carriers) {
    List<String> problems = new ArrayList<>();
    for (List<MediaUse> uses : messages(definition)) {
      for (Carrier carrier : carriers) {
        if (carrier.channel().equals(definition.channel()) && !uses.isEmpty()) {
          check(uses, carrier, problems);
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  /** The media of the campaign itself and of each variant that has its own. */
  private static List<List<MediaUse>> messages(CampaignDefinition definition) {
    List<List<MediaUse>> messages = new ArrayList<>();
    messages.add(definition.options().media());
    Experiment experiment = definition.options().experiment();
    if (experiment != null) {
      for (Variant variant : experiment.variants()) {
        messages.add(variant.media() == null ? List.of() : variant.media());
      }
    }
    return messages;
  }

  private void check(List<MediaUse> uses, Carrier carrier, List<String> problems) {
    MediaLimits limits = carrier.capabilities().media();
    List<Attachment> attachments = new ArrayList<>();
    for (MediaUse use : uses) {
      boolean alone = firstThatFits(use, limits).isPresent();
      if (alone || (use.linkAllowed() && media.link(account, use.media()).isPresent())) {
        attachments.add(attachment(use));
      } else {
        problems.add(problem(use, carrier, limits));
      }
    }
    if (!MediaLadder.fit(new MessageBody.Text("", attachments), limits).problems().isEmpty()) {
      problems.add(
          ("media (%d items) must be at most %d items and %d bytes together on carrier %s, or have"
                  + " smaller renditions or links")
              .formatted(uses.size(), limits.items(), limits.totalBytes(), carrier.name()));
    }
  }

  /** As it is sent, for the choice among its forms. */
  private Attachment attachment(MediaUse use) {
    List<Rendition> forms =
        forms(use)
            .map(
                info ->
                    Rendition.of(
                        info.type().mime(), info.bytes(), () -> media.open(account, info.id())))
            .toList();
    URI link = use.linkAllowed() ? media.link(account, use.media()).orElse(null) : null;
    return new Attachment(forms, link);
  }

  private Optional<MediaInfo> firstThatFits(MediaUse use, MediaLimits limits) {
    return forms(use)
        .filter(info -> info.bytes() <= limits.bytesOf(info.type().mime()))
        .findFirst();
  }

  private Stream<MediaInfo> forms(MediaUse use) {
    return Stream.concat(Stream.of(use.media()), use.renditions().stream())
        .flatMap(id -> media.find(account, id).stream());
  }

  private String problem(MediaUse use, Carrier carrier, MediaLimits limits) {
    Optional<MediaInfo> info = media.find(account, use.media());
    if (info.isEmpty()) {
      return "media (" + use.media() + ") must be kept in the media store first";
    }
    long most = limits.bytesOf(info.get().type().mime());
    String rule =
        most == 0
            ? "must be of a type that carrier %s takes, %s"
                .formatted(carrier.name(), new TreeSet<>(limits.bytesByType().keySet()))
            : "must be at most %d bytes on carrier %s".formatted(most, carrier.name());
    return "media " + info.get() + " " + rule + "; add a rendition or allow a link";
  }
}
