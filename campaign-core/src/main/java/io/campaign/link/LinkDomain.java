package io.campaign.link;

import io.campaign.error.InvalidInputException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The host's own web address under which tracked links are served. Public shorteners are refused:
 * carriers block texts that hold them.
 *
 * @param base {@code https://} address that ends with a slash; codes are put behind it
 */
public record LinkDomain(String base) {
  private static final Set<String> SHORTENERS =
      Set.of(
          "bit.ly",
          "tinyurl.com",
          "goo.gl",
          "is.gd",
          "ow.ly",
          "t.co",
          "buff.ly",
          "rebrand.ly",
          "cutt.ly",
          "shorturl.at",
          "tiny.cc",
          "rb.gy",
          "t.ly",
          "bl.ink",
          "v.gd",
          "soo.gd");

  /**
   * Reads what the host gives.
   *
   * @param address {@code https} address with a host of the host's own, optionally a path
   * @return the domain
   * @throws InvalidInputException when it is no such address or a public shortener's
   */
  public static LinkDomain of(String address) {
    URI uri = LinkUrl.parse(address);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      throw new InvalidInputException("link domain (" + host + ") must be an https address");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new InvalidInputException("link domain (" + host + ") must end with its path");
    }
    if (SHORTENERS.stream().anyMatch(s -> host.equals(s) || host.endsWith("." + s))) {
      throw new InvalidInputException(
          "link domain (" + host + ") must be your own, no public shortener: carriers block those");
    }
    String base = uri.toASCIIString();
    return new LinkDomain(base.endsWith("/") ? base : base + "/");
  }
}
