package io.campaign.link;

import io.campaign.engagement.LinkTarget;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Addresses that links may lead to: absolute, http or https, nothing hidden in them. */
final class LinkUrl {
  private static final int LONGEST = 2_000;
  private static final int LONGEST_LABEL = 120;

  private LinkUrl() {}

  /**
   * Checks a target and adds the parameters it does not have yet.
   *
   * @throws InvalidInputException naming the rule the address breaks
   */
  static LinkTarget target(String text, Map<String, String> parameters) {
    URI uri = parse(text);
    String url = withParameters(uri.toASCIIString(), parameters);
    if (url.length() > LONGEST) {
      throw refused(text, "have at most " + LONGEST + " characters");
    }
    String label = hostAndPath(uri);
    return new LinkTarget(label.substring(0, Math.min(label.length(), LONGEST_LABEL)), url);
  }

  static URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw refused(text, "be written as RFC 3986 says: " + e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw refused(text, "start with http:// or https://");
    }
    if (uri.getHost() == null || uri.getHost().isEmpty()) {
      throw refused(text, "name a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(text, "hold no user name or password");
    }
    return uri;
  }

  private static InvalidInputException refused(String text, String rule) {
    return new InvalidInputException("link target (" + Masking.excerpt(text) + ") must " + rule);
  }

  private static String hostAndPath(URI uri) {
    String path = uri.getPath();
    boolean root = path == null || path.equals("/");
    return uri.getHost().toLowerCase(Locale.ROOT) + (root ? "" : path);
  }

  /** Before the fragment; a parameter that is there already stays as the author wrote it. */
  private static String withParameters(String url, Map<String, String> parameters) {
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash);
    String base = hash < 0 ? url : url.substring(0, hash);
    int question = base.indexOf('?');
    Map<String, String> missing = new LinkedHashMap<>(parameters);
    if (question >= 0) {
      for (String pair : base.substring(question + 1).split("&", -1)) {
        missing.remove(pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair);
      }
    }
    StringBuilder out = new StringBuilder(base);
    char before = question < 0 ? '?' : '&';
    for (Map.Entry<String, String> parameter : missing.entrySet()) {
      String value = URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
      out.append(before).append(parameter.getKey()).append('=').append(value);
      before = '&';
    }
    return out.append(fragment).toString();
  }
}
