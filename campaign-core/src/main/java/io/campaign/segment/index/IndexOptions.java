package io.campaign.segment.index;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldRef;
import io.campaign.id.Channel;
import java.util.Set;

/**
 * What a {@link SegmentIndex} holds and how much it may occupy. Immutable; start from {@link
 * #DEFAULTS} and change what differs.
 *
 * @param maxBytes most bytes on the heap by the index's own estimate, 1 MiB or more; a build or an
 *     update that would exceed it is refused and changes nothing
 * @param channels channels whose opt-in can be asked for; a filter about another channel is refused
 * @param textIndexed text fields with a text index, which makes CONTAINS fast on texts that differ
 *     nearly everywhere, at about 33 bytes a member and field
 * @param valueIndexes whether columns are indexed by value; without, the index is smaller, builds
 *     faster and scans columns instead
 */
public record IndexOptions(
    long maxBytes, Set<Channel> channels, Set<FieldRef> textIndexed, boolean valueIndexes) {
  /** 512 MiB, SMS and WhatsApp, no text index, indexed by value. */
  public static final IndexOptions DEFAULTS =
      new IndexOptions(512L << 20, Set.of(Channel.SMS, Channel.WHATSAPP), Set.of(), true);

  private static final long LEAST_BYTES = 1L << 20;

  /** Checks the bound and copies the sets. */
  public IndexOptions {
    if (maxBytes < LEAST_BYTES) {
      throw new InvalidInputException(
          "most bytes of the index (" + maxBytes + ") must be " + LEAST_BYTES + " or more");
    }
    channels = Set.copyOf(channels);
    textIndexed = Set.copyOf(textIndexed);
  }

  /**
   * Changes the byte cap.
   *
   * @param bytes most bytes, 1 MiB or more
   * @return options with it
   */
  public IndexOptions withMaxBytes(long bytes) {
    return new IndexOptions(bytes, channels, textIndexed, valueIndexes);
  }

  /**
   * Changes the channels.
   *
   * @param known channels whose opt-in can be asked for
   * @return options with them
   */
  public IndexOptions withChannels(Set<Channel> known) {
    return new IndexOptions(maxBytes, known, textIndexed, valueIndexes);
  }

  /**
   * Changes the fields with a text index.
   *
   * @param fields text or choice fields
   * @return options with them
   */
  public IndexOptions withTextIndex(FieldRef... fields) {
    return new IndexOptions(maxBytes, channels, Set.of(fields), valueIndexes);
  }

  /**
   * Leaves the indexes by value out.
   *
   * @return options for columns alone
   */
  public IndexOptions columnsOnly() {
    return new IndexOptions(maxBytes, channels, textIndexed, false);
  }
}
