package io.campaign.sms.smpp;

import io.campaign.id.Secret;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.spi.AddressParser;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything a gateway needs to know; checked by the builder that makes it.
 *
 * @param name carrier name, used in thread names and logs
 * @param endpoint where and as whom to bind
 * @param sender default sender, or null when each message names one
 * @param sessions sessions to keep bound
 * @param window unanswered submits per session
 * @param maxParts longest text in parts
 * @param smartEncoding whether texts are made to fit GSM-7
 * @param timing time limits
 * @param profile what the provider does in its own way
 * @param ports time and chance
 */
public record SmppSettings(
    String name,
    Endpoint endpoint,
    @Nullable SmppAddress sender,
    int sessions,
    int window,
    int maxParts,
    boolean smartEncoding,
    Timing timing,
    SmppProfile profile,
    Ports ports) {

  /**
   * Where and as whom to bind.
   *
   * @param host name or address
   * @param port TCP port
   * @param systemId user name
   * @param password never shown
   * @param systemType mostly empty
   */
  public record Endpoint(
      String host, int port, String systemId, Secret password, String systemType) {
    /** Names the place for an operator, without the password. */
    @Override
    public String toString() {
      return host + ":" + port + " as " + systemId;
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
   * Time and chance.
   *
   * @param clock stamps receipts and replies
   * @param ticks measures deadlines
   * @param randomness jitter and message references
   * @param numbers reads numbers of inbound messages
   */
  public record Ports(
      BusinessClock clock, Ticks ticks, Randomness randomness, AddressParser numbers) {}

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
