package io.campaign.carrier;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request a provider made to the host's web server, as raw as it came: signatures are made over
 * exactly these bytes. Immutable; shows no content.
 */
public final class WebhookRequest {
  private final String method;
  private final URI url;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * Creates a request.
   *
   * @param method for example {@code POST}
   * @param url whole URL as the provider called it, query included; behind a proxy the public one
   * @param headers by name in any case; of repeated headers the first counts
   * @param body raw body, empty when there is none
   */
  public WebhookRequest(String method, URI url, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.url = url;
    this.body = body.clone();
    Map<String, String> folded = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          if (!values.isEmpty()) {
            folded.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(0));
          }
        });
    this.headers = Map.copyOf(folded);
  }

  /**
   * Returns the method.
   *
   * @return as given
   */
  public String method() {
    return method;
  }

  /**
   * Returns the whole URL.
   *
   * @return as given
   */
  public URI url() {
    return url;
  }

  /**
   * Returns the first header of a name.
   *
   * @param name in any case
   * @return null when there is none
   */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the raw body.
   *
   * @return a copy
   */
  public byte[] body() {
    return body.clone();
  }

  /**
   * Returns the body as text.
   *
   * @return read as UTF-8
   */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns the parameters of the query.
   *
   * @return decoded, in their order; later values of a name after earlier ones
   */
  public Map<String, List<String>> query() {
    return form(url.getRawQuery() == null ? "" : url.getRawQuery());
  }

  /**
   * Returns the parameters of a form body.
   *
   * @return decoded, in their order; empty for a body of another type
   */
  public Map<String, List<String>> form() {
    String type = header("content-type");
    boolean isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
    return isForm ? form(text()) : Map.of();
  }

  private static Map<String, List<String>> form(String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!pair.isEmpty()) {
        parameters
            .computeIfAbsent(decode(name), key -> new ArrayList<>())
            .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** Text that is not encoded well is kept as it stands; its signature will not match. */
  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded;
    }
  }

  @Override
  public String toString() {
    return "WebhookRequest[" + method + " " + url.getPath() + ", " + body.length + " octets]";
  }
}
