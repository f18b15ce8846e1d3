package io.campaign.jdbc;

import io.campaign.id.MessageId;
import io.campaign.text.Clean;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The key under which a hand-off is found again: a carrier's id, or ours with an empty carrier.
 *
 * @param carrier name of the carrier, empty for our own id
 * @param ref id, at most {@link #MAX} characters
 */
record RefKey(String carrier, String ref) implements Comparable<RefKey> {
  static final int MAX = 160;

  private static final int KEPT = 80;
  private static final Comparator<RefKey> ORDER =
      Comparator.comparing(RefKey::carrier).thenComparing(RefKey::ref);

  static RefKey of(String carrier, String carrierId) {
    return new RefKey(Clean.text(carrier), bounded(carrierId));
  }

  static RefKey of(MessageId id) {
    return new RefKey("", id.toString());
  }

  /**
   * Cuts ids from outside that no index could hold: the start and a hash of the whole. Repeatable
   * on its own result.
   */
  static String bounded(String id) {
    String clean = Clean.text(id);
    if (clean.length() <= MAX) {
      return clean;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(clean.getBytes(StandardCharsets.UTF_8));
      return Clean.text(clean.substring(0, KEPT - 1)) + "#" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be provided by the JVM", e);
    }
  }

  @Override
  public int compareTo(RefKey other) {
    return ORDER.compare(this, other);
  }
}
