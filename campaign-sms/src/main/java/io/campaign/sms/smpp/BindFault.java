package io.campaign.sms.smpp;

import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.profile.StatusTable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/**
 * Why a bind failed, in words for an operator.
 *
 * @param configuration whether somebody must mend settings, so that trying often makes no sense
 * @param rule what must hold, with the place
 */
record BindFault(boolean configuration, String rule) {
  private static final int ALREADY_BOUND = 0x05;
  private static final int WRONG_PASSWORD = 0x0E;
  private static final int UNKNOWN_SYSTEM_ID = 0x0F;

  /**
   * Reads a failure.
   *
   * @param e what jsmpp threw
   * @param answered status of the answer as it was seen on the wire, or 0
   * @param endpoint where the bind went
   * @param statuses meaning of the status
   */
  static BindFault of(
      IOException e, int answered, SmppSettings.Endpoint endpoint, StatusTable statuses) {
    int status =
        e.getCause() instanceof NegativeResponseException negative
            ? negative.getCommandStatus()
            : answered;
    if (status == 0) {
      return new BindFault(
          false, "SMPP connection (" + endpoint + ") must " + transport(e, endpoint.tls() != null));
    }
    String answer = "; answer was " + StatusTable.describe(status);
    return new BindFault(
        statuses.meaning(status) == StatusMeaning.CARRIER,
        "SMPP bind (" + endpoint + ") must " + rule(status) + answer);
  }

  /** What listens there is no SMSC. */
  static BindFault foreign(SmppSettings.Endpoint endpoint) {
    return new BindFault(
        false, "SMPP connection (" + endpoint + ") must be to a server that speaks SMPP");
  }

  private static String rule(int status) {
    return switch (status) {
      case WRONG_PASSWORD -> "use the password the provider gave for this system id";
      case UNKNOWN_SYSTEM_ID -> "use a system id the provider knows";
      case ALREADY_BOUND -> "wait until the provider has dropped the earlier session";
      default -> "be accepted by the provider";
    };
  }

  private static String transport(IOException e, boolean tls) {
    if (e instanceof SSLException) {
      return "be made over TLS with a certificate that is trusted and names the host";
    }
    if (e instanceof UnknownHostException) {
      return "name a host that can be found";
    }
    if (e instanceof SocketTimeoutException) {
      return tls ? "be accepted in time, by a server that speaks TLS" : "be accepted in time";
    }
    if (e instanceof ConnectException) {
      return "be accepted: nobody listens there";
    }
    if (e.getCause() instanceof ResponseTimeoutException) {
      return "answer the bind in time and not close before";
    }
    return "stay open during the bind";
  }
}
