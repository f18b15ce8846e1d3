package io.campaign.sms.twilio;

import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code X-Twilio-Signature}: HMAC-SHA1 with the account's auth token over the whole public
 * URL and, of a form, each name and value in the order of names. For other bodies the URL names the
 * body's SHA-256. The URL may come with or without its default port. Compared in constant time.
 */
public final class TwilioSignature {
  private static final String HEADER = "X-Twilio-Signature";
  private static final String BODY_HASH = "bodySHA256";
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private TwilioSignature() {}

  /**
   * Checks a call.
   *
   * @param call as raw as it came, with the public URL
   * @param token auth token of the account; API keys do not sign
   * @return true when the signature is right for these bytes
   */
  public static boolean matches(WebhookRequest call, Secret token) {
    String header = call.header(HEADER);
    if (header == null) {
      return false;
    }
    byte[] given = header.strip().getBytes(StandardCharsets.US_ASCII);
    List<String> hashes = call.query().getOrDefault(BODY_HASH, List.of());
    if (!hashes.isEmpty() && !hashes.get(0).equalsIgnoreCase(sha256(call.body()))) {
      return false;
    }
    Map<String, List<String>> form = hashes.isEmpty() ? call.form() : Map.of();
    boolean plain = equal(given, sign(call.url().toString(), form, token));
    boolean otherPort = equal(given, sign(otherPort(call.url()), form, token));
    return plain || otherPort;
  }

  /**
   * Signs as the provider does.
   *
   * @param url whole URL
   * @param form parameters of a form body
   * @param token auth token
   * @return value of the header
   */
  public static String sign(String url, Map<String, List<String>> form, Secret token) {
    StringBuilder signed = new StringBuilder(url);
    new TreeMap<>(form)
        .forEach(
            (name, values) -> new TreeSet<>(values).forEach(v -> signed.append(name).append(v)));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.bytes(), "HmacSHA1"));
      byte[] hash = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA1 must be there on every JVM", e);
    }
  }

  /** The raw URL, port taken away where it is the default, or added where there is none. */
  private static String otherPort(URI url) {
    String raw = url.toString();
    String authority = url.getRawAuthority();
    if (authority == null) {
      return raw;
    }
    int port = "https".equals(url.getScheme()) ? HTTPS : HTTP;
    String other =
        url.getPort() < 0
            ? authority + ":" + port
            : url.getPort() == port
                ? authority.substring(0, authority.lastIndexOf(':'))
                : authority;
    int at = raw.indexOf(authority);
    return raw.substring(0, at) + other + raw.substring(at + authority.length());
  }

  private static boolean equal(byte[] given, String computed) {
    return MessageDigest.isEqual(given, computed.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 must be there on every JVM", e);
    }
  }
}
