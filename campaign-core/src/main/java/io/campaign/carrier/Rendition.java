package io.campaign.carrier;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One form of an {@link Attachment}: a file of one type and size, to be fetched by the provider or
 * read by the carrier, or both. Immutable.
 *
 * @param type media type of the content, lower case, without parameters, for example {@code
 *     image/jpeg}
 * @param bytes size, above zero
 * @param url where the provider fetches it, {@code https} or {@code http}, or null when it must be
 *     read
 * @param content how the carrier reads it, or null when it must be fetched
 */
public record Rendition(
    String type, long bytes, @Nullable URI url, @Nullable MediaContent content) {
  private static final Pattern TYPE = Pattern.compile("[a-z]+/[a-z0-9.+_-]+");

  /** Checks type, size and that there is a way to the content. */
  public Rendition {
    if (!TYPE.matcher(type).matches()) {
      throw new InvalidInputException(
          "media type (" + Masking.excerpt(type) + ") must be lower case and look like image/jpeg");
    }
    if (bytes < 1) {
      throw new InvalidInputException("media size (" + bytes + " bytes) must be above zero");
    }
    if (url == null && content == null) {
      throw new InvalidInputException("media (" + type + ") must have a URL or a content");
    }
    if (url != null && !isWeb(url)) {
      throw new InvalidInputException(
          "media URL (scheme " + url.getScheme() + ") must start with https or http");
    }
  }

  /**
   * A file the provider fetches.
   *
   * @param type media type
   * @param bytes size
   * @param url where it is
   * @return the rendition
   */
  public static Rendition at(String type, long bytes, URI url) {
    return new Rendition(type, bytes, url, null);
  }

  /**
   * A file the carrier reads.
   *
   * @param type media type
   * @param bytes size
   * @param content how to read it
   * @return the rendition
   */
  public static Rendition of(String type, long bytes, MediaContent content) {
    return new Rendition(type, bytes, null, content);
  }

  private static boolean isWeb(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null;
  }

  /** Shows type and size; a URL may carry a signature. */
  @Override
  public String toString() {
    return "Rendition[" + type + ", " + bytes + " bytes]";
  }
}
