package io.campaign.whatsapp;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.id.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who we are at the Cloud API, and where it is.
 *
 * @param baseUrl https address of the API without a path; http only for the loopback host of a test
 * @param version API version, for example {@code v23.0}
 * @param phoneNumberId Meta's id of the sending number, digits
 * @param accessToken bearer token
 * @param appSecret secret that webhooks are signed with
 */
public record CloudApiAccount(
    URI baseUrl, String version, String phoneNumberId, Secret accessToken, Secret appSecret) {
  /** Address of Meta's own API. */
  public static final URI META = URI.create("https://graph.facebook.com");

  private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,2}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{5,32}");

  /** Checks every part and names every problem. */
  public CloudApiAccount {
    List<String> problems = new ArrayList<>();
    boolean loopback =
        "127.0.0.1".equals(baseUrl.getHost()) || "localhost".equals(baseUrl.getHost());
    if (!"https".equals(baseUrl.getScheme()) && !loopback) {
      problems.add("base URL (" + Masking.excerpt(baseUrl.toString()) + ") must start with https");
    }
    if (!VERSION.matcher(version).matches()) {
      problems.add("version (" + Masking.excerpt(version) + ") must look like v23.0");
    }
    if (!DIGITS.matcher(phoneNumberId).matches()) {
      problems.add(
          "phone number id (" + Masking.address(phoneNumberId) + ") must be 5 to 32 digits");
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Returns where messages are posted.
   *
   * @return address of the number's messages edge
   */
  public URI messagesUrl() {
    return url(phoneNumberId + "/messages");
  }

  /**
   * Returns an address of the API.
   *
   * @param path what comes after the version, for example {@code 123456/media}
   * @return the address
   */
  public URI url(String path) {
    return baseUrl.resolve("/" + version + "/" + path);
  }

  /** Shows where it is and the number's id; no secrets. */
  @Override
  public String toString() {
    return "CloudApiAccount[" + baseUrl + ", " + version + ", " + phoneNumberId + "]";
  }
}
