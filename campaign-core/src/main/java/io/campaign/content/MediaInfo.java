package io.campaign.content;

import io.campaign.id.MediaId;

/**
 * What is known of a stored medium. Media never change: other bytes are another medium.
 *
 * @param id name in the account
 * @param type what it is, by its content
 * @param bytes size, 1 to {@link #MAX_BYTES}
 * @param sha256 digest of its bytes, 64 lower-case hexadecimal digits
 */
public record MediaInfo(MediaId id, MediaType type, long bytes, String sha256) {
  /** Most bytes a medium may have: 50 MB. */
  public static final long MAX_BYTES = 50_000_000;

  @Override
  public String toString() {
    return id + " (" + type.mime() + ", " + bytes + " bytes)";
  }
}
