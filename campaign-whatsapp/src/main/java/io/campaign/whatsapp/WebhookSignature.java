package io.campaign.whatsapp;

import io.campaign.id.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a webhook body was signed with one of our app secrets: Meta's header {@code
 * X-Hub-Signature-256} holds {@code sha256=} and the hexadecimal HMAC-SHA-256 of the raw body.
 * Compared in constant time. Immutable and thread-safe.
 */
public final class WebhookSignature {
  /** Name of the header. */
  public static final String HEADER = "X-Hub-Signature-256";

  private static final String PREFIX = "sha256=";

  private final Collection<Secret> secrets;

  /**
   * Creates the check.
   *
   * @param secrets app secrets that are valid now; more than one while a secret is being changed
   */
  public WebhookSignature(Collection<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /**
   * Checks a body.
   *
   * @param body raw bytes as received, before any parsing
   * @param header value of {@link #HEADER}
   * @return true when one of the secrets signed exactly these bytes
   */
  public boolean matches(byte[] body, String header) {
    if (!header.startsWith(PREFIX)) {
      return false;
    }
    byte[] claimed = header.substring(PREFIX.length()).getBytes(StandardCharsets.US_ASCII);
    boolean matched = false;
    for (Secret secret : secrets) {
      matched |= MessageDigest.isEqual(sign(body, secret), claimed);
    }
    return matched;
  }

  private static byte[] sign(byte[] body, Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 must be provided by the JVM", e);
    }
  }
}
