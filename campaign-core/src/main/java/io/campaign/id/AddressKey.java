package io.campaign.id;

import io.campaign.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A number that cannot be guessed back: the keyed hash (HMAC-SHA-256, first 128 bits) of an
 * address. Consent is kept under it, so it outlives the member and covers everybody who shares the
 * number.
 *
 * @param value 22 characters of URL-safe Base64
 */
public record AddressKey(String value) {
  private static final int BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** Checks the length. */
  public AddressKey {
    if (value.length() != 22) {
      throw new InvalidInputException(
          "address key (" + value.length() + " characters) must be 22 characters");
    }
  }

  /**
   * Computes the key of an address. The channel does not enter: the same number on two channels has
   * the same key, and consent names the channel beside it.
   *
   * @param secret host's secret; changing it loses every opt-out, so it must be kept like the data
   * @param address canonical address
   * @return its key
   */
  public static AddressKey of(Secret secret, Address address) {
    return under(secret).apply(address);
  }

  /**
   * Prepares the computation for many addresses: the secret is taken in once.
   *
   * @param secret host's secret
   * @return computes keys as {@link #of} does; thread-safe
   */
  public static Function<Address, AddressKey> under(Secret secret) {
    try {
      Mac prepared = Mac.getInstance("HmacSHA256");
      prepared.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      return address -> compute(prepared, address);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 must be provided by the JVM", e);
    }
  }

  /** A clone each time, since a Mac is not thread-safe: a fifth of the price of a new one. */
  private static AddressKey compute(Mac prepared, Address address) {
    try {
      Mac mac = (Mac) prepared.clone();
      String input = address.scheme() + ":" + address.value();
      byte[] hash = mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
      return new AddressKey(ENCODER.encodeToString(Arrays.copyOf(hash, BYTES)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("HmacSHA256 must be cloneable in the JVM", e);
    }
  }

  @Override
  public String toString() {
    return value.substring(0, 6) + "...";
  }
}
