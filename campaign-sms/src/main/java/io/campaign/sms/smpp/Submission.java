package io.campaign.sms.smpp;

import io.campaign.sms.profile.SmppAddress;
import java.util.List;

/**
 * A message composed for the wire.
 *
 * @param from sender
 * @param to recipient
 * @param pdus all parts in order
 * @param reference concatenation reference
 * @param validity relative time, or empty
 * @param taken ids of the first parts, taken earlier
 */
record Submission(
    SmppAddress from,
    SmppAddress to,
    List<PartPdu> pdus,
    int reference,
    String validity,
    List<String> taken) {
  Submission {
    pdus = List.copyOf(pdus);
    taken = List.copyOf(taken);
  }
}
