package io.campaign.whatsapp.message;

import io.campaign.carrier.MediaLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kinds of files in messages, and what is taken of each. */
public enum MediaKind {
  /** Picture. */
  IMAGE,
  /** Film. */
  VIDEO,
  /** Sound; shown without a caption. */
  AUDIO,
  /** Sticker, WebP; shown without a caption. */
  STICKER,
  /** Anything to be opened by the reader. */
  DOCUMENT;

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final List<String> DOCUMENTS =
      List.of(
          "text/plain",
          "application/pdf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation");

  /** Files that free messages may carry, one at a time. */
  public static final MediaLimits MESSAGE = limits(true);

  /** Files that the header of a template may carry. */
  public static final MediaLimits HEADER = limits(false);

  private static MediaLimits limits(boolean free) {
    Map<String, Long> most = new HashMap<>();
    for (String type : List.of("image/jpeg", "image/png")) {
      most.put(type, 5 * MIB);
    }
    for (String type : List.of("video/mp4", "video/3gpp")) {
      most.put(type, 16 * MIB);
    }
    for (String type : DOCUMENTS) {
      most.put(type, 100 * MIB);
    }
    if (free) {
      most.put("image/webp", 500 * KIB);
      for (String type : List.of("aac", "amr", "mpeg", "mp4", "ogg")) {
        most.put("audio/" + type, 16 * MIB);
      }
    }
    return new MediaLimits(1, 100 * MIB, most);
  }

  /**
   * Tells the kind of a type.
   *
   * @param type media type, lower case
   * @return its kind
   */
  public static MediaKind of(String type) {
    if (type.equals("image/webp")) {
      return STICKER;
    }
    return switch (type.substring(0, type.indexOf('/'))) {
      case "image" -> IMAGE;
      case "video" -> VIDEO;
      case "audio" -> AUDIO;
      default -> DOCUMENT;
    };
  }

  /**
   * Tells whether a text is shown with it.
   *
   * @return false for sounds and stickers
   */
  public boolean hasCaption() {
    return this != AUDIO && this != STICKER;
  }

  /**
   * Returns its name in the API.
   *
   * @return lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
