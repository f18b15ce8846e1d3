package io.campaign.carrier;

import io.campaign.error.InvalidInputException;
import java.util.Map;

/**
 * Which files a carrier takes with a text.
 *
 * @param items most files in one message; 0 when it takes none
 * @param totalBytes most bytes of all files of one message together
 * @param bytesByType most bytes of one file by media type: {@code image/jpeg}, or {@code image/*}
 *     for the types not named; a type that is in neither way listed is not taken
 */
public record MediaLimits(int items, long totalBytes, Map<String, Long> bytesByType) {
  /** Takes no files. */
  public static final MediaLimits NONE = new MediaLimits(0, 0, Map.of());

  /** Copies the map and checks the ranges. */
  public MediaLimits {
    bytesByType = Map.copyOf(bytesByType);
    if (items < 0 || totalBytes < 0) {
      throw new InvalidInputException(
          "media limits (" + items + " items, " + totalBytes + " bytes) must not be negative");
    }
  }

  /**
   * Looks the limit of one type up.
   *
   * @param type media type, lower case
   * @return most bytes of one file, 0 when the type is not taken
   */
  public long bytesOf(String type) {
    int slash = type.indexOf('/');
    String family = slash < 0 ? type : type.substring(0, slash) + "/*";
    Long exact = bytesByType.get(type);
    long own = exact != null ? exact : bytesByType.getOrDefault(family, 0L);
    return items == 0 ? 0 : Math.min(own, totalBytes);
  }

  /**
   * Says whether a file may go.
   *
   * @param rendition the file
   * @return true when its type is taken and its size within the limit
   */
  public boolean takes(Rendition rendition) {
    return rendition.bytes() <= bytesOf(rendition.type());
  }
}
