package io.campaign.segment.index;

/**
 * What a version of an index occupies on the heap, estimated from the sizes of its arrays. Blocks
 * that share an array count it each, so that the sum is rather too high.
 *
 * @param members members in it
 * @param values bytes of the columns
 * @param indexes bytes of the indexes by value
 * @param text bytes of the text indexes
 */
public record IndexMemory(long members, long values, long indexes, long text) {
  /**
   * Returns all bytes together.
   *
   * @return columns, indexes by value and text indexes
   */
  public long total() {
    return values + indexes + text;
  }

  /**
   * Returns bytes for each member.
   *
   * @param bytes one of the figures
   * @return the figure divided by the members, 0 when there are none
   */
  public double perMember(long bytes) {
    return members == 0 ? 0 : (double) bytes / members;
  }
}
