package io.campaign.carrier;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * Makes a text cheaper on this channel where that keeps its meaning, by replacing characters that
   * force an expensive encoding. For a campaign that asks for it, before measuring and sending.
   *
   * @param text rendered text
   * @return the text to send, the same object when nothing is gained
   */
  default String cheaper(String text) {
    return text;
  }

  /**
   * Finds the characters that force an expensive encoding.
   *
   * @param text rendered text
   * @return each such character once, in the order of the text; empty when the cheapest encoding
   *     has them all
   */
  default List<Costly> costly(String text) {
    return List.of();
  }

  /**
   * A character the cheapest encoding lacks.
   *
   * @param at index of its first UTF-16 unit in the text
   * @param codePoint the character
   * @param replacement what {@link #cheaper} puts in its place, perhaps nothing; null when it has
   *     no safe replacement
   */
  record Costly(int at, int codePoint, @Nullable String replacement) {}

  /**
   * Size of a message on its channel.
   *
   * @param parts parts that are paced and billed, at least 1
   * @param encoding name of the encoding, for example {@code GSM-7}
   * @param units length in units of that encoding
   */
  record Size(int parts, String encoding, int units) {}
}
