package io.campaign.compose;

import io.campaign.carrier.Attachment;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.MediaLadder;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.Rendition;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaUse;
import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Media of a campaign as attachments of its messages (R2). */
final class AttachedMedia {
  private AttachedMedia() {}

  static List<Attachment> of(MediaStore media, AccountId account, List<MediaUse> uses) {
    List<Attachment> attachments = new ArrayList<>();
    for (MediaUse use : uses) {
      List<Rendition> forms = new ArrayList<>(List.of(form(media, account, use.media())));
      use.renditions().forEach(id -> forms.add(form(media, account, id)));
      URI link = use.linkAllowed() ? media.link(account, use.media()).orElse(null) : null;
      attachments.add(new Attachment(forms, link));
    }
    return attachments;
  }

  private static Rendition form(MediaStore media, AccountId account, MediaId id) {
    MediaInfo info =
        media
            .find(account, id)
            .orElseThrow(
                () -> new NotFoundException("media (" + id + ") must exist in account " + account));
    return new Rendition(
        info.type().mime(),
        info.bytes(),
        media.link(account, id).orElse(null),
        () -> media.open(account, id));
  }

  /** Whether the carrier can send them all together: in one of their forms, or as a link. */
  static boolean fit(List<Attachment> attachments, Carrier carrier) {
    MessageBody.Text body = new MessageBody.Text("", attachments);
    return MediaLadder.fit(body, carrier.capabilities().media()).problems().isEmpty();
  }
}
