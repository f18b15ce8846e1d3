package io.campaign.sms.text;

import java.util.Arrays;

/** One part of a text, encoded. Immutable; never shows its content. */
public final class SmsPart {
  private final SmsEncoding encoding;
  private final Concatenation concatenation;
  private final int number;
  private final int total;
  private final byte[] body;

  SmsPart(SmsEncoding encoding, Concatenation concatenation, int number, int total, byte[] body) {
    this.encoding = encoding;
    this.concatenation = concatenation;
    this.number = number;
    this.total = total;
    this.body = body;
  }

  /**
   * Returns the encoding of the whole text.
   *
   * @return the same for all parts
   */
  public SmsEncoding encoding() {
    return encoding;
  }

  /**
   * Returns the place of this part.
   *
   * @return 1 to {@link #total()}
   */
  public int number() {
    return number;
  }

  /**
   * Returns the number of parts of the text.
   *
   * @return 1 to 255
   */
  public int total() {
    return total;
  }

  /**
   * Returns the encoded text of this part alone.
   *
   * @return a copy: one septet per octet, or UTF-16 big endian
   */
  public byte[] body() {
    return body.clone();
  }

  /**
   * Returns the encoded text with the header that joins the parts, as the network wants it.
   *
   * @param reference same for all parts of a text; its low 8 or 16 bits count
   * @return header and body; the body alone when the text has one part
   */
  public byte[] withHeader(int reference) {
    if (total == 1) {
      return body();
    }
    return withHeader(reference, body);
  }

  /**
   * Puts the header in front of the text in another encoding.
   *
   * @param reference same for all parts of a text; its low 8 or 16 bits count
   * @param octets the text of this part as the provider wants it
   * @return header and octets; the octets alone when the text has one part
   */
  public byte[] withHeader(int reference, byte[] octets) {
    if (total == 1) {
      return octets.clone();
    }
    byte[] header = concatenation.header(reference, total, number);
    byte[] all = Arrays.copyOf(header, header.length + octets.length);
    System.arraycopy(octets, 0, all, header.length, octets.length);
    return all;
  }

  @Override
  public String toString() {
    return "SmsPart[" + number + "/" + total + ", " + encoding + ", " + body.length + " octets]";
  }
}
