package io.campaign.sms.smpp;

import io.campaign.sms.profile.MessageIds;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.SubmitSmResp;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;

/**
 * Reads PDUs for jsmpp, and keeps the answers to submits for itself: they are told on the reading
 * thread, where jsmpp would hand each to a pool and wake another thread that waits for it.
 *
 * <p>Remembers the status of the answer to the bind as well. Providers close the connection right
 * after a refusal, and jsmpp then often sees the end of the stream before it looks at the answer,
 * so the reason would be lost.
 */
final class AnswerReader extends DefaultPDUReader {
  private static final Set<Integer> BIND_ANSWERS = Set.of(0x80000001, 0x80000002, 0x80000009);
  private static final int SUBMIT_ANSWER = 0x80000004;
  private static final int GENERIC_NACK = 0x80000000;

  /** A message_payload of 64 KiB, and everything else. jsmpp would allocate 2 GB when asked to. */
  private static final int LONGEST = 65_536 + 2_048;

  private final PDUDecomposer decomposer = new DefaultDecomposer();
  private final MessageIds messageIds;
  private final Answers answers;
  private volatile int bindStatus;
  private volatile boolean foreign;

  AnswerReader(MessageIds messageIds, Answers answers) {
    this.messageIds = messageIds;
    this.answers = answers;
  }

  /** Where answers go; called on the thread that reads, so it must not block. */
  interface Answers {
    /** Says whether a submit with that number is unanswered. */
    boolean awaits(int sequence);

    /** Tells what became of a submit; one that is not awaited is passed over. */
    void answered(int sequence, PartOutcome outcome);
  }

  /** Status of the answer to the bind, 0 when it was good or did not come. */
  int bindStatus() {
    return bindStatus;
  }

  /** Whether the other side does not speak SMPP. */
  boolean foreign() {
    return foreign;
  }

  @Override
  public Command readPDUHeader(DataInputStream in)
      throws InvalidCommandLengthException, IOException {
    Command header = header(in);
    while (isAnswer(header)) {
      answers.answered(header.getSequenceNumber(), outcome(header, readPDU(in, header)));
      header = header(in);
    }
    if (BIND_ANSWERS.contains(header.getCommandId())) {
      bindStatus = header.getCommandStatus();
    }
    return header;
  }

  private Command header(DataInputStream in) throws InvalidCommandLengthException, IOException {
    Command header = super.readPDUHeader(in);
    if (header.getCommandLength() < 0 || header.getCommandLength() > LONGEST) {
      foreign = true;
      throw new IOException("command_length must be at most " + LONGEST);
    }
    return header;
  }

  private boolean isAnswer(Command header) {
    return header.getCommandId() == SUBMIT_ANSWER
        || (header.getCommandId() == GENERIC_NACK && answers.awaits(header.getSequenceNumber()));
  }

  /** A generic nack says that the request could not even be read, so it was not taken. */
  private PartOutcome outcome(Command header, byte[] pdu) {
    if (header.getCommandStatus() != 0 || header.getCommandId() == GENERIC_NACK) {
      return new PartOutcome.Negative(header.getCommandStatus());
    }
    try {
      SubmitSmResp answer = decomposer.submitSmResp(pdu);
      String id = answer.getMessageId();
      return new PartOutcome.Taken(id == null ? "" : messageIds.ofResponse(id));
    } catch (PDUStringException | RuntimeException e) {
      return new PartOutcome.Doubtful("the answer could not be read");
    }
  }
}
