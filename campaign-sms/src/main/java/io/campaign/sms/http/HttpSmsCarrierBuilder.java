package io.campaign.sms.http;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.carrier.SmsCarrierBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes an HTTP carrier. Setters store, {@link #build} checks everything and names all problems
 * at once. Not thread-safe.
 */
public final class HttpSmsCarrierBuilder extends SmsCarrierBuilder<HttpSmsCarrierBuilder> {
  private static final int WINDOW = 20;

  private final HttpVendor vendor;
  private @Nullable URI callback;
  private @Nullable String sender;
  private @Nullable MediaPublisher media;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration responseTimeout = Duration.ofSeconds(15);
  private Duration refusedRest = Duration.ofMinutes(1);

  HttpSmsCarrierBuilder(String name, HttpVendor vendor) {
    super(name, WINDOW);
    this.vendor = vendor;
  }

  @Override
  protected HttpSmsCarrierBuilder self() {
    return this;
  }

  /**
   * Sets where the host takes the provider's calls. Each message gets this URL with our id in its
   * query, so that a report settles a message whose answer was lost. None by default: then nothing
   * is reported and what is in doubt stays so.
   *
   * @param url public {@code https} URL without a query; the host passes what comes there to {@link
   *     HttpSmsCarrier#webhook}
   * @return this
   */
  public HttpSmsCarrierBuilder callback(URI url) {
    callback = url;
    return this;
  }

  /**
   * Sets the sender of messages that name none.
   *
   * @param value number, short code, name, or the vendor's name of a pool
   * @return this
   */
  public HttpSmsCarrierBuilder sender(String value) {
    sender = value;
    return this;
  }

  /**
   * Sets what makes files fetchable that have no URL; needed when the vendor takes no bytes.
   *
   * @param publisher thread-safe
   * @return this
   */
  public HttpSmsCarrierBuilder media(MediaPublisher publisher) {
    media = publisher;
    return this;
  }

  /**
   * Sets the longest connect and the longest wait for an answer, after which the message is in
   * doubt. 5 s and 15 s by default.
   *
   * @param connect above zero
   * @param response above zero
   * @return this
   */
  public HttpSmsCarrierBuilder timeouts(Duration connect, Duration response) {
    connectTimeout = connect;
    responseTimeout = response;
    return this;
  }

  /**
   * Sets how long nothing is sent after the provider refused the account. 1 min by default.
   *
   * @param rest 1 ms to 24 h
   * @return this
   */
  public HttpSmsCarrierBuilder refusedRest(Duration rest) {
    refusedRest = rest;
    return this;
  }

  /**
   * Checks everything and makes the carrier.
   *
   * @return the carrier
   * @throws InvalidInputException if a value breaks its rule; all are listed
   */
  public HttpSmsCarrier build() {
    List<String> found = problems();
    URI url = callback;
    if (url != null && (url.getHost() == null || url.getRawQuery() != null)) {
      found.add("callback URL (" + url.getHost() + ") must have a host and no query");
    }
    checkTime(found, "connect timeout", connectTimeout);
    checkTime(found, "response timeout", responseTimeout);
    checkTime(found, "rest after a refused account", refusedRest);
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
    return new HttpSmsCarrier(
        new HttpSettings(
            shared(),
            vendor,
            callback,
            sender,
            media,
            new HttpSettings.Timing(connectTimeout, responseTimeout, refusedRest)));
  }
}
