package io.campaign.sms;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Secret;
import io.campaign.sms.carrier.SmsCarrierBuilder;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.smpp.SmppSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Describes an SMPP carrier. Setters store, {@link #build} checks everything and names all problems
 * at once. Not thread-safe.
 */
public final class SmppCarrierBuilder extends SmsCarrierBuilder<SmppCarrierBuilder> {
  private static final int WINDOW = 10;

  private final List<String> problems = new ArrayList<>();
  private String host = "";
  private int port;
  private String systemId = "";
  private @Nullable Secret password;
  private String systemType = "";
  private @Nullable SmppAddress sender;
  private @Nullable SSLContext tls;
  private int sessions = 1;
  private int receivers;
  private int maxParts = 6;
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration bindTimeout = Duration.ofSeconds(10);
  private Duration responseTimeout = Duration.ofSeconds(10);
  private Duration enquireLink = Duration.ofSeconds(30);
  private Duration reconnectMin = Duration.ofSeconds(1);
  private Duration reconnectMax = Duration.ofSeconds(60);
  private Duration refusedRetry = Duration.ofMinutes(5);
  private Duration throttlePause = Duration.ofSeconds(1);
  private Duration joinInbound = Duration.ofMinutes(5);
  private SmppProfile profile = SmppProfile.defaults();

  SmppCarrierBuilder(String name) {
    super(name, WINDOW);
  }

  @Override
  protected SmppCarrierBuilder self() {
    return this;
  }

  /**
   * Sets where the provider listens. Required.
   *
   * @param hostName name or address
   * @param portNumber 1 to 65535
   * @return this
   */
  public SmppCarrierBuilder endpoint(String hostName, int portNumber) {
    host = hostName;
    port = portNumber;
    return this;
  }

  /**
   * Sets who binds. Required.
   *
   * @param user system id, 1 to 15 characters
   * @param secret password, at most 8 characters as SMPP has it
   * @return this
   */
  public SmppCarrierBuilder login(String user, Secret secret) {
    systemId = user;
    password = secret;
    return this;
  }

  /**
   * Sets the system type some providers ask for. Empty by default.
   *
   * @param type at most 12 characters
   * @return this
   */
  public SmppCarrierBuilder systemType(String type) {
    systemType = type;
    return this;
  }

  /**
   * Sets the sender of messages that name none, typed by its look.
   *
   * @param number number in E.164 form, short code, or name of at most 11 characters
   * @return this
   */
  public SmppCarrierBuilder sender(String number) {
    try {
      sender = SmppAddress.of(number);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
    return this;
  }

  /**
   * Sets the sender of messages that name none, typed by hand.
   *
   * @param address type, plan and value as the provider wants them
   * @return this
   */
  public SmppCarrierBuilder sender(SmppAddress address) {
    sender = address;
    return this;
  }

  /**
   * Makes the connection over TLS; the certificate must name the host. Plain TCP by default.
   *
   * @param context trust, and keys where the provider asks for a certificate of ours; {@code
   *     SSLContext.getDefault()} for the JVM's
   * @return this
   */
  public SmppCarrierBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  /**
   * Binds transmitters for sending and so many receivers for receipts and replies. By default each
   * session is a transceiver and does both.
   *
   * @param count receivers, 1 to 100; 0 for transceivers
   * @return this
   */
  public SmppCarrierBuilder receivers(int count) {
    receivers = count;
    return this;
  }

  /**
   * Sets how many sessions that send are kept bound. 1 by default.
   *
   * @param count 1 to 100; times the window at most 10,000
   * @return this
   */
  public SmppCarrierBuilder sessions(int count) {
    sessions = count;
    return this;
  }

  /**
   * Sets the longest text. 6 parts by default.
   *
   * @param parts 1 to 12
   * @return this
   */
  public SmppCarrierBuilder maxParts(int parts) {
    maxParts = parts;
    return this;
  }

  /**
   * Sets the longest TCP connect and the longest wait for the answer to a bind. 10 s each by
   * default.
   *
   * @param connect above zero
   * @param bind above zero
   * @return this
   */
  public SmppCarrierBuilder bindTimeouts(Duration connect, Duration bind) {
    connectTimeout = connect;
    bindTimeout = bind;
    return this;
  }

  /**
   * Sets the longest wait for the answer to a submit, after which the message is in doubt. 10 s by
   * default.
   *
   * @param timeout above zero
   * @return this
   */
  public SmppCarrierBuilder responseTimeout(Duration timeout) {
    responseTimeout = timeout;
    return this;
  }

  /**
   * Sets the silence after which the link is tested; without an answer within the response timeout
   * it is dropped. 30 s by default.
   *
   * @param silence above zero
   * @return this
   */
  public SmppCarrierBuilder enquireLink(Duration silence) {
    enquireLink = silence;
    return this;
  }

  /**
   * Sets the pause between binds after the connection failed; it doubles, with jitter. 1 s to 60 s
   * by default.
   *
   * @param first above zero
   * @param longest at least {@code first}
   * @return this
   */
  public SmppCarrierBuilder reconnect(Duration first, Duration longest) {
    reconnectMin = first;
    reconnectMax = longest;
    return this;
  }

  /**
   * Sets the pause between binds after user or password was refused; providers lock accounts that
   * try often. 5 min by default.
   *
   * @param pause above zero
   * @return this
   */
  public SmppCarrierBuilder refusedRetry(Duration pause) {
    refusedRetry = pause;
    return this;
  }

  /**
   * Sets how long the carrier pauses after a throttling answer. 1 s by default.
   *
   * @param pause above zero
   * @return this
   */
  public SmppCarrierBuilder throttlePause(Duration pause) {
    throttlePause = pause;
    return this;
  }

  /**
   * Sets how long parts of an inbound message wait for the missing ones before they are stored as
   * they are. 5 min by default.
   *
   * @param limit above zero
   * @return this
   */
  public SmppCarrierBuilder joinInbound(Duration limit) {
    joinInbound = limit;
    return this;
  }

  /**
   * Sets what the provider does in its own way. {@link SmppProfile#defaults()} by default.
   *
   * @param providerProfile long texts, alphabets, message ids, status codes
   * @return this
   */
  public SmppCarrierBuilder profile(SmppProfile providerProfile) {
    profile = providerProfile;
    return this;
  }

  /**
   * Checks everything and makes the carrier; it connects only when started.
   *
   * @return the carrier
   * @throws InvalidInputException if a value breaks its rule; all are listed
   */
  public SmppCarrier build() {
    List<String> found = problems();
    found.addAll(0, problems);
    checkLogin(found);
    checkCounts(found);
    checkTimes(found);
    Secret known = password;
    if (!found.isEmpty() || known == null) {
      throw new InvalidInputException(found);
    }
    return new SmppCarrier(settings(known));
  }

  private SmppSettings settings(Secret secret) {
    return new SmppSettings(
        shared(),
        new SmppSettings.Endpoint(host, port, systemId, secret, systemType, tls),
        sender,
        sessions,
        receivers,
        maxParts,
        new SmppSettings.Timing(
            connectTimeout,
            bindTimeout,
            responseTimeout,
            enquireLink,
            reconnectMin,
            reconnectMax,
            refusedRetry,
            throttlePause,
            joinInbound),
        profile,
        new SmsAddressParser());
  }

  private void checkLogin(List<String> found) {
    if (host.isBlank()) {
      found.add("SMPP host (" + host + ") must not be empty");
    }
    checkRange(found, "SMPP port", port, 65_535);
    checkRange(found, "length of SMPP system id", systemId.length(), 15);
    if (systemType.length() > 12) {
      found.add("length of SMPP system type (" + systemType.length() + ") must be at most 12");
    }
    if (password == null) {
      found.add("SMPP password (none) must be set");
    } else if (password.bytes().length > 8) {
      found.add("SMPP password (***) must be at most 8 characters");
    }
  }

  private void checkCounts(List<String> found) {
    checkRange(found, "SMPP sessions", sessions, 100);
    if (receivers < 0 || receivers > 100) {
      found.add("SMPP receivers (" + receivers + ") must be 0 to 100");
    }
    checkRange(found, "longest text in parts", maxParts, 12);
    int window = shared().window();
    if (sessions * window > 10_000) {
      found.add("SMPP sessions x window (" + sessions * window + ") must be at most 10000");
    }
  }

  private void checkTimes(List<String> found) {
    checkTime(found, "connect timeout", connectTimeout);
    checkTime(found, "bind timeout", bindTimeout);
    checkTime(found, "response timeout", responseTimeout);
    checkTime(found, "enquire_link silence", enquireLink);
    checkTime(found, "first reconnect pause", reconnectMin);
    checkTime(found, "longest reconnect pause", reconnectMax);
    checkTime(found, "pause after a refused login", refusedRetry);
    checkTime(found, "throttle pause", throttlePause);
    checkTime(found, "wait for inbound parts", joinInbound);
    if (reconnectMax.compareTo(reconnectMin) < 0) {
      found.add("longest reconnect pause (" + reconnectMax + ") must be at least " + reconnectMin);
    }
  }
}
