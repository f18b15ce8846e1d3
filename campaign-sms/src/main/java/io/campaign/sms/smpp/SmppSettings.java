package io.campaign.sms.smpp;

import io.campaign.id.Secret;
import io.campaign.sms.carrier.SharedSettings;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.sender.SenderPool;
import io.campaign.spi.AddressParser;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Everything a gateway needs to know; checked by the builder that makes it.
 *
 * @param shared what every SMS carrier needs to know
 * @param endpoint where and as whom to bind
 * @param sender default sender, or null when each message names one
 * @param sessions sessions that send to keep bound
 * @param receivers sessions that only receive to keep bound; 0 when those that send receive as well
 * @param maxParts longest text in parts
 * @param timing time limits
 * @param profile what the provider does in its own way
 * @param numbers reads numbers of inbound messages
 */
public record SmppSettings(
    SharedSettings shared,
    Endpoint endpoint,
    @Nullable SmppAddress sender,
    int sessions,
    int receivers,
    int maxParts,
    Timing timing,
    SmppProfile profile,
    AddressParser numbers) {

  /**
   * Where and as whom to bind.
   *
   * @param host name or address
   * @param port TCP port
   * @param systemId user name
   * @param password never shown
   * @param systemType mostly empty
   * @param tls trust and keys of the connection, or null for plain TCP
   */
  public record Endpoint(
      String host,
      int port,
      String systemId,
      Secret password,
      String systemType,
      @Nullable SSLContext tls) {
    /** Names the place for an operator, without the password. */
    @Override
    public String toString() {
      return host + ":" + port + (tls == null ? "" : " over TLS") + " as " + systemId;
    }
  }

  /**
   * Time limits.
   *
   * @param connect longest TCP connect
   * @param bind longest wait for the answer to a bind
   * @param response longest wait for the answer to a submit
   * @param enquireLink silence after which the link is tested
   * @param reconnectMin first pause before another bind
   * @param reconnectMax longest pause before another bind
   * @param refusedRetry pause after the provider refused user or password
   * @param throttlePause pause of the carrier after a throttling answer
   * @param joinInbound longest wait for missing parts of an inbound message
   */
  public record Timing(
      Duration connect,
      Duration bind,
      Duration response,
      Duration enquireLink,
      Duration reconnectMin,
      Duration reconnectMax,
      Duration refusedRetry,
      Duration throttlePause,
      Duration joinInbound) {}

  /**
   * Returns the carrier's name.
   *
   * @return as the builder was given it
   */
  public String name() {
    return shared.name();
  }

  /**
   * Returns the senders that share the messages.
   *
   * @return null when there is no pool
   */
  public @Nullable SenderPool senders() {
    return shared.senders();
  }

  /**
   * Returns how many submits a session may leave unanswered.
   *
   * @return 1 or more
   */
  public int window() {
    return shared.window();
  }

  /**
   * Says whether all texts are made to fit GSM-7.
   *
   * @return true to replace characters
   */
  public boolean smartEncoding() {
    return shared.smartEncoding();
  }

  /**
   * Returns time and chance.
   *
   * @return thread-safe ports
   */
  public SharedSettings.Ports ports() {
    return shared.ports();
  }

  /**
   * Longest time until a submit has an outcome: parts stop being written after one response
   * timeout, the last one may take another, and a second is for queueing.
   *
   * @return above the response timeout
   */
  public Duration submitTimeout() {
    return timing.response().multipliedBy(2).plusSeconds(1);
  }
}
