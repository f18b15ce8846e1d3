package io.campaign.carrier;

/**
 * Measures rendered texts for a channel; core knows no alphabet. Implementations are pure and
 * thread-safe.
 */
@FunctionalInterface
public interface MessageMeter {
  /** Counts every text as one part; for channels without parts. */
  MessageMeter ONE_PART = text -> new Size(1, "text", text.length());

  /**
   * Measures a text.
   *
   * @param text rendered text
   * @return its size
   */
  Size measure(String text);

  /**
   * Size of a message on its channel.
   *
   * @param parts parts that are paced and billed, at least 1
   * @param encoding name of the encoding, for example {@code GSM-7}
   * @param units length in units of that encoding
   */
  record Size(int parts, String encoding, int units) {}
}
