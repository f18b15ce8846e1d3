package io.campaign;

import io.campaign.error.InvalidInputException;
import io.campaign.link.LinkDomain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How links in messages are tracked. Immutable.
 *
 * <pre>{@code
 * LinkOptions.under("https://go.example.com").life(Duration.ofDays(180)).utmSource("acme")
 * }</pre>
 */
public final class LinkOptions {
  private static final Duration DEFAULT_LIFE = Duration.ofDays(90);

  private final LinkDomain domain;
  private final Duration life;
  private final @Nullable String utmSource;

  private LinkOptions(LinkDomain domain, Duration life, @Nullable String utmSource) {
    this.domain = domain;
    this.life = life;
    this.utmSource = utmSource;
  }

  /**
   * Starts with a domain; links live 90 days and targets stay as they are.
   *
   * @param domain {@code https} address of the host's own, whose requests reach {@link
   *     CampaignEngine#linkEndpoint()}; short, since it stands in every text
   * @return options
   * @throws InvalidInputException when it is no https address or belongs to a public shortener,
   *     which carriers block
   */
  public static LinkOptions under(String domain) {
    return new LinkOptions(LinkDomain.of(domain), DEFAULT_LIFE, null);
  }

  /**
   * Sets how long links lead anywhere; apart from the reply window.
   *
   * @param value above zero
   * @return a copy
   */
  public LinkOptions life(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidInputException("life of links (" + value + ") must be above zero");
    }
    return new LinkOptions(domain, value, utmSource);
  }

  /**
   * Adds {@code utm_source}, {@code utm_medium} (the channel) and {@code utm_campaign} (the
   * campaign's id) to targets that lack them.
   *
   * @param source value of {@code utm_source}, 1 to 100 characters
   * @return a copy
   */
  public LinkOptions utmSource(String source) {
    if (source.isBlank() || source.length() > 100) {
      throw new InvalidInputException(
          "utm source (" + source.length() + " characters) must be 1 to 100, not blank");
    }
    return new LinkOptions(domain, life, source);
  }

  LinkDomain domain() {
    return domain;
  }

  Duration life() {
    return life;
  }

  @Nullable String utmSource() {
    return utmSource;
  }
}
