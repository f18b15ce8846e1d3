package io.campaign.sms.smpp;

import org.jspecify.annotations.Nullable;

/**
 * The header in front of a body whose UDH indicator is set.
 *
 * @param length octets to skip, its own length octet included
 * @param segment place in a long text, or null
 */
record UserDataHeader(int length, PartPdu.@Nullable Segment segment) {
  private static final int REFERENCE_8 = 0x00;
  private static final int REFERENCE_16 = 0x08;

  /** Reads a header; one that is longer than the body counts as none. */
  static UserDataHeader read(Octets body) {
    int length = body.length() == 0 ? 0 : body.at(0) + 1;
    if (length > body.length()) {
      return new UserDataHeader(0, null);
    }
    PartPdu.Segment segment = null;
    int at = 1;
    while (at + 1 < length) {
      int size = body.at(at + 1);
      if (at + 2 + size > length) {
        break;
      }
      segment = segment == null ? segment(body, at, size) : segment;
      at += 2 + size;
    }
    return new UserDataHeader(length, segment);
  }

  private static PartPdu.@Nullable Segment segment(Octets body, int at, int size) {
    int data = at + 2;
    if (body.at(at) == REFERENCE_8 && size == 3) {
      return segment(body.at(data), body.at(data + 1), body.at(data + 2));
    }
    if (body.at(at) == REFERENCE_16 && size == 4) {
      int reference = body.at(data) << 8 | body.at(data + 1);
      return segment(reference, body.at(data + 2), body.at(data + 3));
    }
    return null;
  }

  private static PartPdu.@Nullable Segment segment(int reference, int total, int number) {
    boolean sound = total > 1 && number >= 1 && number <= total;
    return sound ? new PartPdu.Segment(reference, total, number) : null;
  }
}
