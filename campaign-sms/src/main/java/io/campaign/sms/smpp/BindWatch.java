package io.campaign.sms.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/**
 * Reads PDUs and remembers the status of the answer to the bind. Providers close the connection
 * right after a refusal, and jsmpp then often sees the end of the stream before it looks at the
 * answer, so the reason would be lost.
 */
final class BindWatch extends DefaultPDUReader {
  private static final Set<Integer> BIND_ANSWERS = Set.of(0x80000001, 0x80000002, 0x80000009);

  private volatile int status;

  /** Status of the answer, 0 when it was good or did not come. */
  int status() {
    return status;
  }

  @Override
  public Command readPDUHeader(DataInputStream in)
      throws InvalidCommandLengthException, IOException {
    Command header = super.readPDUHeader(in);
    if (BIND_ANSWERS.contains(header.getCommandId())) {
      status = header.getCommandStatus();
    }
    return header;
  }
}
