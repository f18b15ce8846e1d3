package io.campaign.whatsapp.send;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Senders;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.pacing.Rate;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.Portfolio;
import io.campaign.whatsapp.limit.KnownNames;
import io.campaign.whatsapp.limit.PairPace;
import io.campaign.whatsapp.limit.ServiceWindows;
import io.campaign.whatsapp.message.MediaKind;
import io.campaign.whatsapp.message.MessageRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends WhatsApp messages by one business number, and reports what its webhooks tell.
 *
 * <p>Outside of the 24 hours after a member's last message only templates are sent. An answer of
 * 200 means that Meta has the message; whether it goes out is told later by a webhook. Each message
 * carries our id, so that a status settles one whose answer was lost; nothing is ever sent twice by
 * the carrier itself. Refusals are read by their code ({@link io.campaign.whatsapp.CloudError}). A
 * template that may not be sent pauses its run. Thread-safe.
 *
 * <pre>
 * CloudCarrier carrier =
 *     CloudCarrier.builder("wa", new CloudApiAccount(
 *             CloudApiAccount.META, "v25.0", phoneNumberId, Secret.of(token), Secret.of(appSecret)))
 *         .notes(store.notes())
 *         .verifyToken(Secret.of(word))
 *         .build();
 * </pre>
 */
public final class CloudCarrier implements Carrier {
  private final CloudSettings settings;
  private final Sending sending;
  private final Webhooks webhooks;
  private final ServiceWindows windows;
  private final KnownNames names;
  private final PairPace pairs;
  private final Capabilities capabilities;
  private final Senders senders;
  private volatile @Nullable CarrierEvents events;

  CloudCarrier(CloudSettings settings) {
    String number = settings.account().phoneNumberId();
    this.settings = settings;
    this.windows = new ServiceWindows(settings.notes(), number);
    this.names = new KnownNames(settings.notes(), number);
    this.pairs = new PairPace(settings.pairInterval());
    this.sending = new Sending(settings, windows, names, pairs);
    this.webhooks = new Webhooks(settings, windows, names);
    this.capabilities =
        new Capabilities(
            settings.window(),
            1,
            settings.submitTimeout(),
            MessageRules.LONGEST_TEXT,
            Capabilities.Correlation.ECHOES_OUR_ID,
            true,
            MediaKind.MESSAGE);
    this.senders = new OneNumber(number, settings.rate());
  }

  /**
   * Starts the description of a carrier.
   *
   * @param name unique inside an engine and the same at each start: 1 to 64 letters, digits or
   *     {@code . _ : @ -}
   * @param account who sends
   * @return a builder with defaults for everything else
   */
  public static CloudCarrierBuilder builder(String name, CloudApiAccount account) {
    return new CloudCarrierBuilder(name, account);
  }

  /** The one number, with the throughput Meta gives it. */
  private record OneNumber(String id, Rate most) implements Senders {
    @Override
    public String choose(Address to, @Nullable String wanted) {
      return id;
    }

    @Override
    public Rate rate(String sender) {
      return most;
    }
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Channel channel() {
    return Channel.WHATSAPP;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public MessageMeter meter() {
    return MessageMeter.ONE_PART;
  }

  @Override
  public Senders senders() {
    return senders;
  }

  @Override
  public List<String> validate(MessageBody body) {
    return Outgoing.problems(body);
  }

  @Override
  public void start(CarrierEvents listener) {
    if (events == null) {
      events = listener;
      sending.start();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Two messages to one person keep six seconds apart; a person outside of a service window
   * takes a place of the portfolio's limit and waits for one when there is none.
   */
  @Override
  public Instant earliest(Address to, MessageBody body, Instant now) {
    Instant paired = pairs.earliest(to.value(), now);
    Portfolio portfolio = settings.portfolio();
    if (portfolio == null || !portfolio.isLimited() || paired.isAfter(now)) {
      return paired;
    }
    return windows.openUntil(to, now) == null ? portfolio.take(to.value(), now) : paired;
  }

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    return sending.submit(message);
  }

  /**
   * Says until when free messages may be sent to somebody.
   *
   * @param to whom
   * @return the end of the service window, exclusive; empty when it is closed
   */
  public Optional<Instant> windowOpenUntil(Address to) {
    return Optional.ofNullable(windows.openUntil(to, settings.ports().clock().now()));
  }

  /**
   * Takes a call of Meta: answers the handshake, checks the signature, reports what is told, and
   * says what to answer. Returns after what it told is durable; while the store is out of reach the
   * answer is 503, so that Meta repeats.
   *
   * @param call as raw as it came
   * @return what to answer
   */
  public WebhookReply webhook(WebhookRequest call) {
    CarrierEvents listener = events;
    return listener == null
        ? WebhookReply.refuse(503, "carrier must be started")
        : webhooks.take(call, listener);
  }

  /**
   * Takes a call whose body is not read yet: one that is too large is refused before it is kept or
   * parsed.
   *
   * @param method for example {@code POST}
   * @param url as called, query included
   * @param headers by name in any case
   * @param body read to its end or to the bound; stays the caller's to close
   * @return what to answer
   * @throws IOException if the body cannot be read
   */
  public WebhookReply webhook(
      String method, URI url, Map<String, List<String>> headers, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(Webhooks.MOST_BYTES + 1);
    return bytes.length > Webhooks.MOST_BYTES
        ? Webhooks.TOO_LARGE
        : webhook(new WebhookRequest(method, url, headers, bytes));
  }

  @Override
  public CarrierHealth health() {
    return sending.health();
  }

  @Override
  public void close() {
    sending.close();
    names.flush();
    Portfolio portfolio = settings.portfolio();
    if (portfolio != null) {
      portfolio.flush();
    }
  }

  /** Shows name and place, no secrets. */
  @Override
  public String toString() {
    return "CloudCarrier[" + settings.name() + ", " + settings.account().baseUrl() + "]";
  }
}
