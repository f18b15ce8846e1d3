package io.campaign.sms.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A POST request to a provider. Immutable; shows neither body nor headers. */
public final class VendorRequest {
  private final URI url;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * Creates a request.
   *
   * @param url where to
   * @param headers with content type and credentials
   * @param body raw body
   */
  public VendorRequest(URI url, Map<String, String> headers, byte[] body) {
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
  }

  /**
   * A form. Every reserved character of names and values is percent-encoded.
   *
   * @param url where to
   * @param authorization value of the header
   * @param fields names and values in order; a name may come again
   * @return the request
   */
  public static VendorRequest form(
      URI url, String authorization, List<Map.Entry<String, String>> fields) {
    String body =
        fields.stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return of(url, authorization, "application/x-www-form-urlencoded", body);
  }

  /**
   * A JSON text.
   *
   * @param url where to
   * @param authorization value of the header
   * @param json body
   * @return the request
   */
  public static VendorRequest json(URI url, String authorization, String json) {
    return of(url, authorization, "application/json", json);
  }

  /**
   * Writes the header of HTTP basic authentication (RFC 7617).
   *
   * @param user user name
   * @param password password
   * @return value of the header {@code Authorization}
   */
  public static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  private static VendorRequest of(URI url, String authorization, String type, String body) {
    return new VendorRequest(
        url,
        Map.of("Authorization", authorization, "Content-Type", type, "Accept", "application/json"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  URI url() {
    return url;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body.clone();
  }

  @Override
  public String toString() {
    return "VendorRequest[" + url.getHost() + ", " + body.length + " octets]";
  }
}
