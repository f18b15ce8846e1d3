package io.campaign.sms.smpp;

import java.nio.charset.StandardCharsets;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jspecify.annotations.Nullable;

/** Reads jsmpp's objects. */
final class DeliveredReader {
  private DeliveredReader() {}

  static Delivered read(AbstractSmCommand sm) {
    byte[] body = sm instanceof DeliverSm deliver ? deliver.getShortMessage() : null;
    OptionalParameter payload = tlv(sm, Tag.MESSAGE_PAYLOAD);
    if ((body == null || body.length == 0) && payload != null) {
      body = octets(payload);
    }
    return new Delivered(
        new Delivered.Party(sm.getSourceAddrTon(), orEmpty(sm.getSourceAddr())),
        new Delivered.Party(sm.getDestAddrTon(), orEmpty(sm.getDestAddress())),
        sm.getEsmClass() & 0xFF,
        sm.getDataCoding() & 0xFF,
        Octets.of(body == null ? new byte[0] : body),
        tlvs(sm));
  }

  private static Delivered.Tlvs tlvs(AbstractSmCommand sm) {
    OptionalParameter id = tlv(sm, Tag.RECEIPTED_MESSAGE_ID);
    int reference = number(tlv(sm, Tag.SAR_MSG_REF_NUM));
    int total = number(tlv(sm, Tag.SAR_TOTAL_SEGMENTS));
    int place = number(tlv(sm, Tag.SAR_SEGMENT_SEQNUM));
    boolean segmented = reference >= 0 && total > 1 && place >= 1 && place <= total;
    return new Delivered.Tlvs(
        id == null ? null : text(octets(id)),
        number(tlv(sm, Tag.MESSAGE_STATE)),
        segmented ? new PartPdu.Segment(reference, total, place) : null);
  }

  private static @Nullable OptionalParameter tlv(AbstractSmCommand sm, Tag tag) {
    return sm.getOptionalParameters() == null ? null : sm.getOptionalParameter(tag);
  }

  private static byte[] octets(OptionalParameter tlv) {
    return tlv instanceof OptionalParameter.OctetString string ? string.getValue() : new byte[0];
  }

  /** Reads a number of one or two octets; -1 when there is none. */
  private static int number(@Nullable OptionalParameter tlv) {
    if (tlv instanceof OptionalParameter.Byte one) {
      return one.getValue() & 0xFF;
    }
    if (tlv instanceof OptionalParameter.Short two) {
      return two.getValue() & 0xFFFF;
    }
    return -1;
  }

  private static @Nullable String text(byte[] cString) {
    int end = 0;
    while (end < cString.length && cString[end] != 0) {
      end++;
    }
    String text = new String(cString, 0, end, StandardCharsets.ISO_8859_1).trim();
    return text.isEmpty() ? null : text;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
