package io.campaign.sms.text;

/**
 * How the parts of a long text name the text they belong to: the reference in the header of each
 * part.
 */
public enum Concatenation {
  /** A reference of one octet; understood everywhere. */
  BITS_8(153, 67),
  /** A reference of two octets; costs one unit of each part. */
  BITS_16(152, 66);

  private final int gsm;
  private final int ucs;

  Concatenation(int gsm, int ucs) {
    this.gsm = gsm;
    this.ucs = ucs;
  }

  /**
   * Returns how much fits into each part of a long text.
   *
   * @param encoding encoding of the text
   * @return units
   */
  public int partLimit(SmsEncoding encoding) {
    return switch (encoding) {
      case GSM7 -> gsm;
      case UCS2 -> ucs;
    };
  }

  byte[] header(int reference, int total, int number) {
    return switch (this) {
      case BITS_8 -> new byte[] {0x05, 0x00, 0x03, (byte) reference, (byte) total, (byte) number};
      case BITS_16 ->
          new byte[] {
            0x06, 0x08, 0x04, (byte) (reference >> 8), (byte) reference, (byte) total, (byte) number
          };
    };
  }
}
