package io.campaign.id;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A password, key or token that never shows itself. Immutable and thread-safe; not serialisable on
 * purpose.
 */
public final class Secret {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps a text secret.
   *
   * @param value the secret
   * @return the wrapped secret
   */
  public static Secret of(String value) {
    return new Secret(value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the secret as bytes.
   *
   * @return a copy, UTF-8 for text secrets
   */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  /**
   * Returns the secret as text. Call it where the secret is used and nowhere else.
   *
   * @return the plain secret
   */
  public String reveal() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Says that there is a secret, not which. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
