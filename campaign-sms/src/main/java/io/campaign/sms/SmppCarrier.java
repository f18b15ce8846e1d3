package io.campaign.sms;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.sms.carrier.SmsCarrier;
import io.campaign.sms.smpp.SmppGateway;
import io.campaign.sms.smpp.SmppSettings;
import io.campaign.sms.text.SmsEncoding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Sends SMS over SMPP 3.4 sessions and reports receipts and replies. Files become links, since SMPP
 * carries none.
 *
 * <p>Keeps its sessions bound by itself, for ever: {@link #health()} tells what an operator must
 * know. Never sends a message twice by itself: an answer that does not come makes a message {@link
 * HandOff.InDoubt}. Receipts name the ids given at hand-off, one per part. Thread-safe; {@link
 * #close()} unbinds.
 *
 * <p>The SMPP library underneath writes whole messages to its own loggers ({@code org.jsmpp}) at
 * debug level, and a stack trace for each refused bind at error level; this carrier tells the
 * latter in one line.
 *
 * <pre>
 * Carrier carrier =
 *     SmppCarrier.builder("main")
 *         .endpoint("smsc.example.net", 2775)
 *         .login("shop", Secret.of(password))
 *         .sender("+12125550142")
 *         .build();
 * </pre>
 */
public final class SmppCarrier extends SmsCarrier {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final SmppSettings settings;
  private final SmppGateway gateway;

  SmppCarrier(SmppSettings settings) {
    super(
        settings.shared(),
        capabilities(settings),
        new SmsMeter(settings.smartEncoding(), settings.profile()));
    this.settings = settings;
    this.gateway = new SmppGateway(settings);
  }

  private static Capabilities capabilities(SmppSettings settings) {
    return new Capabilities(
        settings.sessions() * settings.window(),
        settings.sessions() + settings.receivers(),
        settings.submitTimeout().plus(GRACE),
        maxLength(settings),
        Capabilities.Correlation.NONE,
        false);
  }

  /**
   * Starts the description of a carrier.
   *
   * @param name unique inside an engine and the same at each start: 1 to 64 letters, digits or
   *     {@code . _ : @ -}
   * @return a builder with defaults for everything but endpoint and login
   */
  public static SmppCarrierBuilder builder(String name) {
    return new SmppCarrierBuilder(name);
  }

  @Override
  protected List<String> problems(MessageBody.Text text) {
    return gateway.problems(text);
  }

  @Override
  public void start(CarrierEvents events) {
    gateway.start(events);
  }

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    return gateway.submit(message);
  }

  @Override
  public CarrierHealth health() {
    return gateway.health();
  }

  @Override
  public void close() {
    gateway.close();
  }

  /** Shows name and place, never the password. */
  @Override
  public String toString() {
    return "SmppCarrier[" + name() + ", " + settings.endpoint() + "]";
  }

  private static int maxLength(SmppSettings settings) {
    int parts = settings.maxParts();
    return parts == 1
        ? SmsEncoding.GSM7.singleLimit()
        : parts * settings.profile().reference().partLimit(SmsEncoding.GSM7);
  }
}
