package io.campaign.sms.smpp;

import org.jspecify.annotations.Nullable;

/** The fields of a submit_sm that differ between the parts of a message. */
final class PartPdu {
  static final int UDH_INDICATOR = 0x40;

  private final int esmClass;
  private final int dataCoding;
  private final byte[] shortMessage;
  private final @Nullable Segment segment;
  private final byte @Nullable [] payload;

  private PartPdu(
      int esmClass,
      int dataCoding,
      byte[] shortMessage,
      @Nullable Segment segment,
      byte @Nullable [] payload) {
    this.esmClass = esmClass;
    this.dataCoding = dataCoding;
    this.shortMessage = shortMessage;
    this.segment = segment;
    this.payload = payload;
  }

  /** A part that stands alone or is joined by TLVs. */
  static PartPdu plain(int dataCoding, byte[] body, @Nullable Segment segment) {
    return new PartPdu(0, dataCoding, body, segment, null);
  }

  /** A part that starts with a user data header. */
  static PartPdu withHeader(int dataCoding, byte[] headerAndBody) {
    return new PartPdu(UDH_INDICATOR, dataCoding, headerAndBody, null, null);
  }

  /** A whole text in the payload TLV. */
  static PartPdu payload(int dataCoding, byte[] body) {
    return new PartPdu(0, dataCoding, new byte[0], null, body);
  }

  int esmClass() {
    return esmClass;
  }

  int dataCoding() {
    return dataCoding;
  }

  byte[] shortMessage() {
    return shortMessage;
  }

  @Nullable Segment segment() {
    return segment;
  }

  byte @Nullable [] payload() {
    return payload;
  }

  /** Values of the three {@code sar_*} TLVs. */
  record Segment(int reference, int total, int number) {}
}
