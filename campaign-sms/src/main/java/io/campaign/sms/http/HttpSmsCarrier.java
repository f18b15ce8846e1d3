package io.campaign.sms.http;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.sms.SmsMeter;
import io.campaign.sms.carrier.SmsCarrier;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends SMS and MMS through a provider's HTTP API, and reports what the provider calls back.
 *
 * <p>Never sends a message twice by itself: a time-out, a cut connection or an unknown server error
 * makes it {@link HandOff.InDoubt}, which the provider's report settles, since the callback URL of
 * each message holds our id. Files that the API cannot carry become smaller renditions or links, as
 * {@link io.campaign.carrier.MediaLadder} has it. Thread-safe.
 *
 * <pre>
 * HttpSmsCarrier carrier =
 *     HttpSmsCarrier.builder("main", TwilioVendor.account(sid, Secret.of(token)).build())
 *         .callback(URI.create("https://shop.example/hooks/sms"))
 *         .sender("+12125550142")
 *         .build();
 * </pre>
 */
public final class HttpSmsCarrier extends SmsCarrier {
  private final HttpSettings settings;
  private final HttpGateway gateway;
  private final Webhooks webhooks;
  private volatile @Nullable CarrierEvents events;

  HttpSmsCarrier(HttpSettings settings) {
    super(settings.shared(), capabilities(settings), new SmsMeter(settings.smartEncoding()));
    this.settings = settings;
    this.gateway = new HttpGateway(settings);
    this.webhooks = new Webhooks(settings);
  }

  private static Capabilities capabilities(HttpSettings settings) {
    return new Capabilities(
        settings.window(),
        1,
        settings.submitTimeout(),
        settings.vendor().maxTextLength(),
        settings.callback() == null
            ? Capabilities.Correlation.NONE
            : Capabilities.Correlation.ECHOES_OUR_ID,
        false,
        settings.vendor().media());
  }

  /**
   * Starts the description of a carrier.
   *
   * @param name unique inside an engine and the same at each start: 1 to 64 letters, digits or
   *     {@code . _ : @ -}
   * @param vendor how the provider's API is spoken
   * @return a builder with defaults for everything else
   */
  public static HttpSmsCarrierBuilder builder(String name, HttpVendor vendor) {
    return new HttpSmsCarrierBuilder(name, vendor);
  }

  @Override
  protected List<String> problems(MessageBody.Text text) {
    return gateway.problems(text);
  }

  @Override
  public void start(CarrierEvents listener) {
    if (events == null) {
      events = listener;
      gateway.start();
    }
  }

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    return gateway.submit(message);
  }

  /**
   * Takes a call of the provider: checks that it is authentic, reports what it tells, and says what
   * to answer. Returns after what it told is durable; while the store is out of reach the answer is
   * 503, so that the provider repeats.
   *
   * @param call as raw as it came, with the public URL
   * @return what to answer
   */
  public WebhookReply webhook(WebhookRequest call) {
    CarrierEvents listener = events;
    return listener == null
        ? WebhookReply.refuse(503, "carrier must be started")
        : webhooks.take(call, listener);
  }

  @Override
  public CarrierHealth health() {
    return gateway.health();
  }

  @Override
  public void close() {
    gateway.close();
  }

  /** Shows name and place, no secrets. */
  @Override
  public String toString() {
    return "HttpSmsCarrier[" + name() + ", " + settings.vendor().place() + "]";
  }
}
