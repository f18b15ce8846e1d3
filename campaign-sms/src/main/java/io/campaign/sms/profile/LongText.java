package io.campaign.sms.profile;

/** How a text of several parts travels to the provider. */
public enum LongText {
  /** Each part with a user data header; understood everywhere. */
  HEADER,
  /** Each part with segmentation TLVs ({@code sar_*}). */
  SEGMENT_TLVS,
  /**
   * The whole text at once in the {@code message_payload} TLV; the provider splits it and gives one
   * id.
   */
  PAYLOAD
}
