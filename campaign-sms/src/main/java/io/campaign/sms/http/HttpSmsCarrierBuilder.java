package io.campaign.sms.http;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.sms.sender.SenderPool;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes an HTTP carrier. Setters store, {@link #build} checks everything and names all problems
 * at once. Not thread-safe.
 */
public final class HttpSmsCarrierBuilder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
  private static final Duration DAY = Duration.ofDays(1);

  private final String name;
  private final HttpVendor vendor;
  private @Nullable URI callback;
  private @Nullable String sender;
  private @Nullable SenderPool senders;
  private @Nullable MediaPublisher media;
  private int window = 20;
  private boolean smartEncoding;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration responseTimeout = Duration.ofSeconds(15);
  private Duration refusedRest = Duration.ofMinutes(1);
  private Duration senderRest = Duration.ofMinutes(15);
  private BusinessClock clock = BusinessClock.system();
  private Ticks ticks = Ticks.system();
  private Randomness randomness = Randomness.secure();

  HttpSmsCarrierBuilder(String name, HttpVendor vendor) {
    this.name = name;
    this.vendor = vendor;
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
   * Sets the senders that share the messages.
   *
   * @param pool thread-safe; withdraw and restore senders while running
   * @return this
   */
  public HttpSmsCarrierBuilder senders(SenderPool pool) {
    senders = pool;
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
   * Sets how many requests may be unanswered. 20 by default.
   *
   * @param requests 1 to 1,000
   * @return this
   */
  public HttpSmsCarrierBuilder window(int requests) {
    window = requests;
    return this;
  }

  /**
   * Sets whether typographic characters are replaced where that saves the text from UCS-2. Off by
   * default.
   *
   * @param on true to replace
   * @return this
   */
  public HttpSmsCarrierBuilder smartEncoding(boolean on) {
    smartEncoding = on;
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
   * Sets how long nothing is sent after the provider refused the account, and how long a sender it
   * refused is left out. 1 min and 15 min by default.
   *
   * @param account above zero
   * @param one above zero
   * @return this
   */
  public HttpSmsCarrierBuilder rests(Duration account, Duration one) {
    refusedRest = account;
    senderRest = one;
    return this;
  }

  /**
   * Sets the clock that stamps receipts and replies; give the engine's. The JVM's wall clock by
   * default.
   *
   * @param businessClock thread-safe
   * @return this
   */
  public HttpSmsCarrierBuilder clock(BusinessClock businessClock) {
    clock = businessClock;
    return this;
  }

  /**
   * Sets the source of deadlines and of chance; for tests.
   *
   * @param monotonic thread-safe
   * @param chance thread-safe
   * @return this
   */
  public HttpSmsCarrierBuilder timeAndChance(Ticks monotonic, Randomness chance) {
    ticks = monotonic;
    randomness = chance;
    return this;
  }

  /**
   * Checks everything and makes the carrier.
   *
   * @return the carrier
   * @throws InvalidInputException if a value breaks its rule; all are listed
   */
  public HttpSmsCarrier build() {
    List<String> found = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      found.add(
          "carrier name ("
              + Masking.excerpt(name)
              + ") must be 1 to 64 letters, digits or . _ : @ -");
    }
    if (window < 1 || window > 1_000) {
      found.add("window (" + window + ") must be 1 to 1000");
    }
    URI url = callback;
    if (url != null && (url.getHost() == null || url.getRawQuery() != null)) {
      found.add("callback URL (" + url.getHost() + ") must have a host and no query");
    }
    checkTime(found, "connect timeout", connectTimeout);
    checkTime(found, "response timeout", responseTimeout);
    checkTime(found, "rest after a refused account", refusedRest);
    checkTime(found, "rest of a refused sender", senderRest);
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
    return new HttpSmsCarrier(
        new HttpSettings(
            name,
            vendor,
            callback,
            sender,
            senders,
            media,
            window,
            smartEncoding,
            new HttpSettings.Timing(connectTimeout, responseTimeout, refusedRest, senderRest),
            new HttpSettings.Ports(clock, ticks, randomness)));
  }

  private static void checkTime(List<String> found, String what, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(DAY) > 0) {
      found.add(what + " (" + value + ") must be 1 ms to 24 h");
    }
  }
}
