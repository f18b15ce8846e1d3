package io.campaign.sms;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Senders;
import io.campaign.id.Channel;
import io.campaign.sms.sender.SenderPool;
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
public final class SmppCarrier implements Carrier {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final SmppSettings settings;
  private final SmppGateway gateway;
  private final Capabilities capabilities;
  private final MessageMeter meter;

  SmppCarrier(SmppSettings settings) {
    this.settings = settings;
    this.gateway = new SmppGateway(settings);
    this.meter = new SmsMeter(settings.smartEncoding(), settings.profile());
    this.capabilities =
        new Capabilities(
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
  public String name() {
    return settings.name();
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public MessageMeter meter() {
    return meter;
  }

  @Override
  public Senders senders() {
    SenderPool pool = settings.senders();
    return pool == null ? Senders.AS_NAMED : pool;
  }

  @Override
  public List<String> validate(MessageBody body) {
    return gateway.validate(body);
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
    return "SmppCarrier[" + settings.name() + ", " + settings.endpoint() + "]";
  }

  private static int maxLength(SmppSettings settings) {
    int parts = settings.maxParts();
    return parts == 1
        ? SmsEncoding.GSM7.singleLimit()
        : parts * settings.profile().reference().partLimit(SmsEncoding.GSM7);
  }
}
