package io.campaign.sms.text;

/** How a text travels: one encoding for all of it. */
public enum SmsEncoding {
  /** GSM 7-bit default alphabet; units are septets. */
  GSM7("GSM-7", 160),
  /** UTF-16 big endian, called UCS-2 in the trade; units are UTF-16 code units. */
  UCS2("UCS-2", 70);

  private final String label;
  private final int single;

  SmsEncoding(String label, int single) {
    this.label = label;
    this.single = single;
  }

  /**
   * Returns the name people know.
   *
   * @return {@code GSM-7} or {@code UCS-2}
   */
  public String label() {
    return label;
  }

  /**
   * Returns how much fits into a message of one part.
   *
   * @return units
   */
  public int singleLimit() {
    return single;
  }
}
