package io.campaign.sms.smpp;

import io.campaign.sms.profile.MessageIds;
import io.campaign.sms.profile.SmppAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.GenericNackResponseException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.SubmitSmResult;

/** One submit_sm through jsmpp, its many ways to end read as an outcome. */
final class SubmitCall {
  private SubmitCall() {}

  static PartOutcome send(
      SMPPSession session, Submission submission, PartPdu pdu, MessageIds messageIds) {
    try {
      SubmitSmResult result = call(session, submission, pdu);
      String id = result.getMessageId();
      return new PartOutcome.Taken(id == null ? "" : messageIds.ofResponse(id));
    } catch (NegativeResponseException e) {
      return new PartOutcome.Negative(e.getCommandStatus());
    } catch (GenericNackResponseException e) {
      // The provider could not even read the request, so it has not taken it.
      return new PartOutcome.Negative(e.getCommandStatus());
    } catch (PDUException e) {
      return new PartOutcome.Unfit("a field of submit_sm must have a length the protocol allows");
    } catch (ResponseTimeoutException e) {
      return new PartOutcome.Doubtful(
          Thread.currentThread().isInterrupted()
              ? "session was lost before the answer"
              : "no answer in time");
    } catch (InvalidResponseException e) {
      return new PartOutcome.Doubtful("the answer could not be read");
    } catch (IOException e) {
      return new PartOutcome.Doubtful("connection failed while writing");
    }
  }

  private static SubmitSmResult call(SMPPSession session, Submission submission, PartPdu pdu)
      throws PDUException,
          ResponseTimeoutException,
          InvalidResponseException,
          NegativeResponseException,
          IOException {
    SmppAddress from = submission.from();
    SmppAddress to = submission.to();
    return session.submitShortMessage(
        "",
        TypeOfNumber.valueOf((byte) from.ton()),
        NumberingPlanIndicator.valueOf((byte) from.npi()),
        from.value(),
        TypeOfNumber.valueOf((byte) to.ton()),
        NumberingPlanIndicator.valueOf((byte) to.npi()),
        to.value(),
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
}
