package io.campaign.content;

import io.campaign.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Kinds of media a message can carry, told apart by their first bytes. What a file is called does
 * not matter.
 *
 * <p>Signatures as in the formats' own specifications: ITU T.81 (JPEG), PNG 3rd edition 5.2, GIF89a
 * 17, RIFF (WebP), ISO/IEC 14496-12 4.3 ({@code ftyp} brands of MP4 and 3GPP), RFC 4867 (AMR), RFC
 * 3533 (Ogg), ISO 32000 (PDF), RFC 6350 (vCard).
 */
public enum MediaType {
  /** JPEG picture. */
  JPEG("image/jpeg", "jpg"),
  /** PNG picture. */
  PNG("image/png", "png"),
  /** GIF picture, moving or not. */
  GIF("image/gif", "gif"),
  /** WebP picture. */
  WEBP("image/webp", "webp"),
  /** MPEG-4 video. */
  MP4("video/mp4", "mp4"),
  /** 3GPP video. */
  THREE_GPP("video/3gpp", "3gp"),
  /** MPEG-4 sound. */
  M4A("audio/mp4", "m4a"),
  /** MPEG layer 3 sound. */
  MP3("audio/mpeg", "mp3"),
  /** Ogg sound. */
  OGG("audio/ogg", "ogg"),
  /** AMR speech. */
  AMR("audio/amr", "amr"),
  /** PDF document. */
  PDF("application/pdf", "pdf"),
  /** Business card. */
  VCARD("text/vcard", "vcf");

  /** How many first bytes {@link #ofBytes} wants to see. */
  public static final int HEAD = 32;

  private final String mime;
  private final String extension;

  MediaType(String mime, String extension) {
    this.mime = mime;
    this.extension = extension;
  }

  /**
   * Returns the name of the type in HTTP and MMS.
   *
   * @return for example {@code image/jpeg}
   */
  public String mime() {
    return mime;
  }

  /**
   * Returns the usual ending of file names, for carriers that want a name.
   *
   * @return without a dot
   */
  public String extension() {
    return extension;
  }

  /**
   * Finds a type by its MIME name.
   *
   * @param mime for example {@code image/jpeg}
   * @return the type
   * @throws InvalidInputException when none has that name
   */
  public static MediaType ofMime(String mime) {
    for (MediaType type : values()) {
      if (type.mime.equals(mime)) {
        return type;
      }
    }
    throw new InvalidInputException("media type (" + mime + ") must be known");
  }

  /**
   * Tells a type by the first bytes of a file.
   *
   * @param head at least {@link #HEAD} bytes, or the whole file when it is shorter
   * @return empty when it is none of the known types
   */
  public static Optional<MediaType> ofBytes(byte[] head) {
    if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of(PNG);
    }
    if (starts(head, "GIF87a") || starts(head, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (starts(head, "RIFF") && starts(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (starts(head, 4, 'f', 't', 'y', 'p') && head.length >= 12) {
      return ofBrand(new String(head, 8, 4, StandardCharsets.ISO_8859_1));
    }
    return ofSoundOrText(head);
  }

  private static Optional<MediaType> ofBrand(String brand) {
    if (brand.startsWith("3g")) {
      return Optional.of(THREE_GPP);
    }
    if (brand.startsWith("M4A") || brand.startsWith("M4B")) {
      return Optional.of(M4A);
    }
    boolean mp4 =
        List.of("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV")
            .contains(brand);
    return mp4 ? Optional.of(MP4) : Optional.empty();
  }

  private static Optional<MediaType> ofSoundOrText(byte[] head) {
    if (starts(head, "OggS")) {
      return Optional.of(OGG);
    }
    if (starts(head, "#!AMR\n")) {
      return Optional.of(AMR);
    }
    if (starts(head, "%PDF-")) {
      return Optional.of(PDF);
    }
    if (starts(head, "BEGIN:VCARD")) {
      return Optional.of(VCARD);
    }
    boolean mpegFrame =
        head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2; // sync, layer 3
    return starts(head, "ID3") || mpegFrame ? Optional.of(MP3) : Optional.empty();
  }

  private static boolean starts(byte[] head, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    int[] codes = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      codes[i] = wanted[i] & 0xFF;
    }
    return starts(head, 0, codes);
  }

  private static boolean starts(byte[] head, int at, int... wanted) {
    if (head.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[at + i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
