package io.campaign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.id.MediaId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaProbeTest {
  @ParameterizedTest
  @CsvSource({
    "FFD8FFE000104A464946, JPEG",
    "89504E470D0A1A0A00, PNG",
    "474946383961, GIF",
    "474946383761, GIF",
    "524946460000000057454250, WEBP",
    "00000018667479706D703432, MP4",
    "000000186674797069736F6D, MP4",
    "00000018667479703367703467, THREE_GPP",
    "00000018667479704D344120, M4A",
    "4F67675300, OGG",
    "2321414D520A, AMR",
    "494433040000, MP3",
    "FFFB9000, MP3",
    "255044462D312E37, PDF",
    "424547494E3A5643415244, VCARD",
    "3C68746D6C3E, ",
    "4D5A9000, ",
    "FFD8, "
  })
  void type_isToldByFirstBytes(String hex, MediaType type) {
    byte[] head = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");
    assertEquals(Optional.ofNullable(type), MediaType.ofBytes(head));
  }

  @Test
  void info_countsAndDigests() throws IOException {
    byte[] bytes = "GIF89a".getBytes(StandardCharsets.ISO_8859_1);
    MediaProbe probe = new MediaProbe(MediaId.of("g"), new ByteArrayInputStream(bytes));
    assertEquals('G', probe.read());
    probe.transferTo(OutputStream.nullOutputStream());
    MediaInfo info = probe.info();
    assertEquals(6, info.bytes());
    assertEquals(HexFormat.of().formatHex(sha256(bytes)), info.sha256());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void read_ofOneByteTooMany_stops() throws IOException {
    MediaProbe atLimit = new MediaProbe(MediaId.of("v"), new Endless(MediaInfo.MAX_BYTES));
    atLimit.transferTo(OutputStream.nullOutputStream());
    assertEquals(MediaInfo.MAX_BYTES, atLimit.info().bytes());
    MediaProbe over = new MediaProbe(MediaId.of("v"), new Endless(MediaInfo.MAX_BYTES + 1));
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class, () -> over.transferTo(OutputStream.nullOutputStream()));
    assertTrue(refusal.getMessage().contains("must have at most 50000000"));
  }

  /** A GIF of any length that takes no memory. */
  private static final class Endless extends InputStream {
    private final byte[] head = "GIF89a".getBytes(StandardCharsets.ISO_8859_1);
    private final long size;
    private long at;

    Endless(long size) {
      this.size = size;
    }

    @Override
    public int read() {
      if (at >= size) {
        return -1;
      }
      int next = at < head.length ? head[(int) at] : 0;
      at++;
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at >= size) {
        return -1;
      }
      int count = (int) Math.min(length, size - at);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = at + i < head.length ? head[(int) (at + i)] : 0;
      }
      at += count;
      return count;
    }
  }
}
