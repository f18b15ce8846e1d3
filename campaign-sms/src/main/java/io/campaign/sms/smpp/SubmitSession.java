package io.campaign.sms.smpp;

import io.campaign.sms.profile.SmppAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUSender;
import org.jsmpp.PDUStringException;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.util.DefaultComposer;

/**
 * A session of jsmpp that writes submits without waiting for their answers, several in one go;
 * {@link AnswerReader} reads those. jsmpp's own way is one waiting thread for each.
 */
final class SubmitSession extends SMPPSession {
  private static final PDUSender COMPOSER = new DefaultPDUSender(new DefaultComposer());

  SubmitSession(PDUReader reader, ConnectionFactory connections) {
    super(
        new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
        reader,
        connections);
  }

  /** A number no other request of this session has. */
  int nextSequence() {
    return sequence().nextValue();
  }

  /** Adds a submit_sm; adds nothing when a field breaks a rule of the protocol. */
  static void compose(ByteArrayOutputStream to, int sequence, Submission submission, PartPdu pdu)
      throws PDUStringException, IOException {
    SmppAddress sender = submission.from();
    SmppAddress recipient = submission.to();
    byte[] unused =
        COMPOSER.sendSubmitSm(
            to,
            sequence,
            "",
            TypeOfNumber.valueOf((byte) sender.ton()),
            NumberingPlanIndicator.valueOf((byte) sender.npi()),
            sender.value(),
            TypeOfNumber.valueOf((byte) recipient.ton()),
            NumberingPlanIndicator.valueOf((byte) recipient.npi()),
            recipient.value(),
            new ESMClass(pdu.esmClass()),
            (byte) 0,
            (byte) 0,
            null,
            submission.validity(),
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            new RawDataCoding((byte) pdu.dataCoding()),
            (byte) 0,
            pdu.shortMessage(),
            tlvs(pdu));
  }

  private static OptionalParameter[] tlvs(PartPdu pdu) {
    List<OptionalParameter> tlvs = new ArrayList<>();
    PartPdu.Segment segment = pdu.segment();
    if (segment != null) {
      tlvs.add(new OptionalParameter.Sar_msg_ref_num((short) segment.reference()));
      tlvs.add(new OptionalParameter.Sar_total_segments((byte) segment.total()));
      tlvs.add(new OptionalParameter.Sar_segment_seqnum((byte) segment.number()));
    }
    byte[] payload = pdu.payload();
    if (payload != null) {
      tlvs.add(new OptionalParameter.Message_payload(payload));
    }
    return tlvs.toArray(OptionalParameter[]::new);
  }

  /** Writes whole PDUs; jsmpp locks the same stream for those of its own. */
  void write(ByteArrayOutputStream pdus) throws IOException {
    OutputStream out = connection().getOutputStream();
    synchronized (out) {
      pdus.writeTo(out);
      out.flush();
    }
  }
}
