package io.campaign.sms.text;

import java.util.List;

/**
 * What a text costs on the network.
 *
 * @param encoding how it travels
 * @param unitsPerPart length of each part in units of the encoding, headers not counted; empty for
 *     an empty text
 */
public record SmsSize(SmsEncoding encoding, List<Integer> unitsPerPart) {
  /** Copies the list. */
  public SmsSize {
    unitsPerPart = List.copyOf(unitsPerPart);
  }

  /**
   * Counts the parts, each of which is paced and billed.
   *
   * @return 0 for an empty text
   */
  public int parts() {
    return unitsPerPart.size();
  }

  /**
   * Sums the units of all parts.
   *
   * @return septets or UTF-16 code units
   */
  public int units() {
    int sum = 0;
    for (int part : unitsPerPart) {
      sum += part;
    }
    return sum;
  }
}
