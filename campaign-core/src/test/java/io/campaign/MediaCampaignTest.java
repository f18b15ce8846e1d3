package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.carrier.Attachment;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaUse;
import io.campaign.error.InvalidInputException;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.spi.MediaStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a carrier can take is sent, what it cannot becomes a link or an error that names the limit.
 */
class MediaCampaignTest {
  private static final int LIMIT = 600;
  private static final Map<String, String> HEADS =
      Map.of(
          "jpg", "FFD8FFE0",
          "png", "89504E470D0A1A0A",
          "gif", "474946383961",
          "mp4", "000000186674797069736F6D");

  private final MemoryStore store = MemoryStore.create();
  private final FakeCarrier carrier =
      FakeCarrier.named("mms")
          .taking(
              new MediaLimits(
                  1, LIMIT, Map.of("image/*", (long) LIMIT, "video/mp4", (long) LIMIT)));

  @ParameterizedTest
  @CsvSource({
    "jpg, -1, false, send", "jpg, 0, false, send", "jpg, 1, false, error", "jpg, 1, true, link",
    "png, -1, false, send", "png, 0, false, send", "png, 1, false, error", "png, 1, true, link",
    "gif, -1, false, send", "gif, 0, false, send", "gif, 1, false, error", "gif, 1, true, link",
    "mp4, -1, false, send", "mp4, 0, false, send", "mp4, 1, false, error", "mp4, 1, true, link"
  })
  void media_aroundTheLimit(String kind, int over, boolean linkAllowed, String outcome) {
    try (CampaignEngine engine = engine()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      acme.members().save("m-1", "+13125550142", Profile.EMPTY);
      byte[] head = HexFormat.of().parseHex(HEADS.get(kind));
      byte[] bytes = Arrays.copyOf(head, LIMIT + over);
      acme.media().save("clip", new ByteArrayInputStream(bytes));
      MediaUse use = MediaUse.of("clip");
      acme.campaigns().draft("pic").text("Look").media(linkAllowed ? use.orLink() : use).save();
      if (outcome.equals("error")) {
        InvalidInputException refusal =
            assertThrows(InvalidInputException.class, () -> acme.campaigns().sendNow("pic"));
        assertTrue(
            refusal.getMessage().contains("must be at most 600 bytes on carrier mms"),
            refusal.getMessage());
        return;
      }
      acme.campaigns().sendNow("pic");
      engine.runUntilIdle();
      MessageBody.Text body = (MessageBody.Text) carrier.sent().get(0).body();
      Attachment attachment = body.attachments().get(0);
      assertEquals(LIMIT + over, attachment.renditions().get(0).bytes());
      boolean asLink = attachment.renditions().get(0).bytes() > LIMIT;
      assertEquals(outcome.equals("link"), asLink && attachment.link() != null);
    }
  }

  private CampaignEngine engine() {
    return CampaignEngine.builder()
        .store(store)
        .mediaStore(new Served(store.media()))
        .carrier(carrier)
        .clock(new SettableClock(Instant.parse("2026-03-02T10:00:00Z")))
        .build();
  }

  /** A host that also serves its media. */
  private record Served(MediaStore kept) implements MediaStore {
    @Override
    public MediaInfo put(AccountId account, MediaId id, InputStream content) {
      return kept.put(account, id, content);
    }

    @Override
    public Optional<MediaInfo> find(AccountId account, MediaId id) {
      return kept.find(account, id);
    }

    @Override
    public InputStream open(AccountId account, MediaId id) {
      return kept.open(account, id);
    }

    @Override
    public Optional<URI> link(AccountId account, MediaId id) {
      return Optional.of(URI.create("https://media.example.com/" + account + "/" + id));
    }
  }
}
