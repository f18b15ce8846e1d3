package io.campaign.content;

import io.campaign.error.InvalidInputException;
import io.campaign.id.MediaId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Looks at media while they stream by: type by content, size, digest. Stops reading at the limit.
 * Not thread-safe.
 *
 * <pre>{@code
 * MediaProbe probe = new MediaProbe(id, upload);
 * probe.transferTo(file);
 * MediaInfo info = probe.info();
 * }</pre>
 */
public final class MediaProbe extends FilterInputStream {
  private final MediaId id;
  private final MessageDigest digest;
  private final byte[] head = new byte[MediaType.HEAD];
  private long count;

  /**
   * Creates the probe.
   *
   * @param id name of the medium
   * @param in its bytes; closed with the probe
   */
  public MediaProbe(MediaId id, InputStream in) {
    super(in);
    this.id = id;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be in every JDK", e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException when the medium has more than {@link MediaInfo#MAX_BYTES}
   */
  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException when the medium has more than {@link MediaInfo#MAX_BYTES}
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      see(buffer, offset, read);
    }
    return read;
  }

  private void see(byte[] buffer, int offset, int length) {
    if (count < head.length) {
      int wanted = (int) Math.min(length, head.length - count);
      System.arraycopy(buffer, offset, head, (int) count, wanted);
    }
    digest.update(buffer, offset, length);
    count += length;
    if (count > MediaInfo.MAX_BYTES) {
      throw new InvalidInputException(
          "media %s (over %d bytes) must have at most %d".formatted(id, count - 1, limit()));
    }
  }

  private static long limit() {
    return MediaInfo.MAX_BYTES;
  }

  /** Marks are not kept: a byte seen twice would count twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what it skips. */
  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, 8_192)).length;
  }

  /**
   * Says what went by; call it once, after the last byte.
   *
   * @return what is known of the medium
   * @throws InvalidInputException when it is empty or of no known type
   */
  public MediaInfo info() {
    if (count == 0) {
      throw new InvalidInputException("media " + id + " (0 bytes) must have content");
    }
    byte[] seen = Arrays.copyOf(head, (int) Math.min(count, head.length));
    MediaType type =
        MediaType.ofBytes(seen)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "media %s (first bytes %s) must be one of %s"
                            .formatted(
                                id,
                                HexFormat.of().formatHex(seen, 0, Math.min(8, seen.length)),
                                Arrays.toString(MediaType.values()))));
    return new MediaInfo(id, type, count, HexFormat.of().formatHex(digest.digest()));
  }
}
