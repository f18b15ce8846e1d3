package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaign.content.MediaInfo;
import io.campaign.content.MediaType;
import io.campaign.error.ConflictException;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.spi.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The media profile: streamed, typed by content, immutable. */
abstract class MediaContract extends StoreGroup {
  private MediaStore media;

  @BeforeEach
  void needMedia() {
    media = store.media();
    assumeTrue(!media.equals(MediaStore.none()), "the store has no media profile");
  }

  @Test
  @DisplayName("a medium comes back byte by byte, typed by its content")
  void put_thenOpen_givesTheBytes() throws IOException {
    byte[] bytes = png(700_001);
    MediaId id = MediaId.of("photo.jpg");
    MediaInfo kept = media.put(account, id, new ByteArrayInputStream(bytes));
    assertEquals(MediaType.PNG, kept.type());
    assertEquals(700_001, kept.bytes());
    assertEquals(Optional.of(kept), media.find(account, id));
    try (InputStream in = media.open(account, id)) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
  }

  @Test
  @DisplayName("the same bytes again change nothing, other bytes under the name are refused")
  void put_again_isTheSameOrRefused() throws IOException {
    MediaId id = MediaId.of("logo");
    MediaInfo first = media.put(account, id, new ByteArrayInputStream(png(300)));
    assertEquals(first, media.put(account, id, new ByteArrayInputStream(png(300))));
    assertThrows(
        ConflictException.class, () -> media.put(account, id, new ByteArrayInputStream(png(301))));
    try (InputStream in = media.open(account, id)) {
      assertArrayEquals(png(300), in.readAllBytes());
    }
  }

  @Test
  @DisplayName("a stream that breaks leaves nothing")
  void put_ofBrokenStream_leavesNothing() {
    MediaId id = MediaId.of("broken");
    InputStream start = new ByteArrayInputStream(png(600_000));
    InputStream broken = new SequenceInputStream(start, new BrokenStream());
    assertThrows(StoreFailure.Unavailable.class, () -> media.put(account, id, broken));
    assertEquals(Optional.empty(), media.find(account, id));
    assertEquals(2_000, media.put(account, id, new ByteArrayInputStream(png(2_000))).bytes());
  }

  @Test
  @DisplayName("empty, unknown and too large content is refused and not kept")
  void put_ofBadContent_isRefused() {
    MediaId id = MediaId.of("bad");
    assertThrows(
        InvalidInputException.class, () -> media.put(account, id, InputStream.nullInputStream()));
    byte[] text = "hello, I am a picture".getBytes(StandardCharsets.UTF_8);
    assertThrows(
        InvalidInputException.class, () -> media.put(account, id, new ByteArrayInputStream(text)));
    assertEquals(Optional.empty(), media.find(account, id));
  }

  @Test
  @DisplayName("media of one account are not there for another")
  void find_inOtherAccount_isEmpty() {
    MediaId id = MediaId.of("mine");
    media.put(account, id, new ByteArrayInputStream(png(100)));
    AccountId other = new TckFixtures(store).account;
    assertEquals(Optional.empty(), media.find(other, id));
    NotFoundException refusal =
        assertThrows(NotFoundException.class, () -> media.open(other, id).close());
    assertTrue(refusal.getMessage().contains("mine"), refusal.getMessage());
  }

  /** A connection that is cut. */
  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("cut");
    }
  }

  static byte[] png(int size) {
    byte[] bytes = new byte[size];
    byte[] head = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    for (int i = 0; i < size; i++) {
      bytes[i] = i < head.length ? head[i] : (byte) (i * 31 + i / 251);
    }
    return bytes;
  }
}
