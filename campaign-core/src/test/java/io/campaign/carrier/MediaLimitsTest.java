package io.campaign.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaLimitsTest {
  private static final MediaLimits LIMITS =
      new MediaLimits(10, 5_000_000, Map.of("image/*", 5_000_000L, "image/gif", 600_000L));

  @Test
  void theTypeItself_winsOverItsFamily() {
    assertEquals(600_000, LIMITS.bytesOf("image/gif"));
    assertEquals(5_000_000, LIMITS.bytesOf("image/png"));
    assertEquals(0, LIMITS.bytesOf("video/mp4"));
    assertEquals(0, MediaLimits.NONE.bytesOf("image/png"));
  }

  @Test
  void aFile_mayGo_upToTheLimitItself() {
    assertTrue(LIMITS.takes(file("image/gif", 600_000)));
    assertFalse(LIMITS.takes(file("image/gif", 600_001)));
  }

  @Test
  void oneFile_mayNotBeLargerThanAllTogether() {
    MediaLimits narrow = new MediaLimits(1, 300, Map.of("image/*", 1_000L));
    assertEquals(300, narrow.bytesOf("image/png"));
  }

  @Test
  void aRendition_needsATypeASizeAndAWayToItsContent() {
    assertThrows(InvalidInputException.class, () -> file("JPEG", 1));
    assertThrows(InvalidInputException.class, () -> file("image/png", 0));
    assertThrows(InvalidInputException.class, () -> new Rendition("image/png", 1, null, null));
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> Rendition.at("image/png", 1, URI.create("file:///etc/passwd")));
    assertEquals("media URL (scheme file) must start with https or http", e.getMessage());
  }

  @Test
  void neitherUrlNorLink_isShown() {
    Rendition signed = Rendition.at("image/png", 9, URI.create("https://m.example/a?sig=hush"));
    Attachment attachment = new Attachment(List.of(signed), URI.create("https://d.example/me"));
    assertEquals("Attachment[Rendition[image/png, 9 bytes]] or link", attachment.toString());
  }

  private static Rendition file(String type, long bytes) {
    return Rendition.of(type, bytes, InputStream::nullInputStream);
  }
}
