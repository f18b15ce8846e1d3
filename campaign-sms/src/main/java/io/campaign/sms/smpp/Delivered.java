package io.campaign.sms.smpp;

import org.jspecify.annotations.Nullable;

/**
 * A deliver_sm or data_sm, read into plain values.
 *
 * @param from who sent it
 * @param to our number
 * @param esmClass message type and indicators
 * @param dataCoding how the body is written
 * @param body short message, or the payload TLV where that is empty
 * @param tlvs the TLVs we know
 */
record Delivered(Party from, Party to, int esmClass, int dataCoding, Octets body, Tlvs tlvs) {
  private static final int TYPE_MASK = 0x3C;
  private static final int RECEIPT = 0x04;
  private static final int DELIVERY_ACK = 0x08;
  private static final int USER_ACK = 0x10;
  private static final int NOTIFICATION = 0x20;

  /**
   * One side of a message.
   *
   * @param ton type of number
   * @param value as the provider writes it
   */
  record Party(int ton, String value) {}

  /**
   * TLVs we know.
   *
   * @param messageId id of the message a receipt is for, or null
   * @param messageState state of that message, or -1
   * @param segment place in a long text, or null
   */
  record Tlvs(@Nullable String messageId, int messageState, PartPdu.@Nullable Segment segment) {}

  /**
   * Other indicators may be set beside the type, so a mask is needed. Some providers forget the
   * type but send both TLVs.
   */
  boolean isReceipt() {
    int type = esmClass & TYPE_MASK;
    return type == RECEIPT
        || type == NOTIFICATION
        || (type == 0 && tlvs.messageId() != null && tlvs.messageState() >= 0);
  }

  /** Acknowledgements phones or people send by themselves; nothing follows from them. */
  boolean isAcknowledgement() {
    int type = esmClass & TYPE_MASK;
    return type == DELIVERY_ACK || type == USER_ACK;
  }

  boolean hasHeader() {
    return (esmClass & PartPdu.UDH_INDICATOR) != 0;
  }
}
