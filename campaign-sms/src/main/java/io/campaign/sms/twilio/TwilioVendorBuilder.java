package io.campaign.sms.twilio;

import io.campaign.carrier.MediaLimits;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.id.Secret;
import io.campaign.sms.media.MmsProfiles;
import io.campaign.sms.profile.ErrorTable;
import io.campaign.sms.sender.SmsSender;
import io.campaign.spi.BusinessClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes an account. Setters store, {@link #build} checks everything and names all problems at
 * once. Not thread-safe.
 */
public final class TwilioVendorBuilder {
  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final ErrorTable ERRORS = load();

  private final String account;
  private final Secret token;
  private @Nullable String keySid;
  private @Nullable Secret keySecret;
  private URI base = URI.create("https://api.twilio.com");
  private @Nullable String service;
  private MediaLimits media = MmsProfiles.standard().of("twilio", SmsSender.Kind.LONG_CODE);
  private ErrorTable errors = ERRORS;
  private Duration throttlePause = Duration.ofSeconds(1);
  private BusinessClock clock = BusinessClock.system();

  TwilioVendorBuilder(String account, Secret token) {
    this.account = account;
    this.token = token;
  }

  /**
   * Returns the table of error codes that comes along.
   *
   * @return shared
   */
  public static ErrorTable standardErrors() {
    return ERRORS;
  }

  /**
   * Sets an API key for requests. None by default: the account's token is used.
   *
   * @param sid key, {@code SK} and 32 hexadecimal digits
   * @param secret its secret
   * @return this
   */
  public TwilioVendorBuilder apiKey(String sid, Secret secret) {
    keySid = sid;
    keySecret = secret;
    return this;
  }

  /**
   * Sets another provider or region of the same API. Twilio's own by default.
   *
   * @param url scheme and host, perhaps a path before {@code /2010-04-01}
   * @return this
   */
  public TwilioVendorBuilder baseUrl(URI url) {
    base = url;
    return this;
  }

  /**
   * Sets the messaging service of messages that name no sender.
   *
   * @param sid {@code MG} and 32 hexadecimal digits
   * @return this
   */
  public TwilioVendorBuilder messagingService(String sid) {
    service = sid;
    return this;
  }

  /**
   * Sets which media may go. Twilio's limits for all networks by default.
   *
   * @param limits see {@link MmsProfiles}
   * @return this
   */
  public TwilioVendorBuilder media(MediaLimits limits) {
    media = limits;
    return this;
  }

  /**
   * Sets what error codes mean. {@link #standardErrors()} by default.
   *
   * @param table meaning by code
   * @return this
   */
  public TwilioVendorBuilder errors(ErrorTable table) {
    errors = table;
    return this;
  }

  /**
   * Sets the pause after a "too many" that names none. 1 s by default.
   *
   * @param pause above zero
   * @return this
   */
  public TwilioVendorBuilder throttlePause(Duration pause) {
    throttlePause = pause;
    return this;
  }

  /**
   * Sets the clock that reads dates in {@code Retry-After}. The JVM's by default.
   *
   * @param businessClock thread-safe
   * @return this
   */
  public TwilioVendorBuilder clock(BusinessClock businessClock) {
    clock = businessClock;
    return this;
  }

  /**
   * Checks everything.
   *
   * @return the vendor
   * @throws InvalidInputException if a value breaks its rule; all are listed
   */
  public TwilioVendor build() {
    List<String> found = new ArrayList<>();
    if (!ACCOUNT.matcher(account).matches()) {
      found.add("account (" + Masking.excerpt(account) + ") must be AC and 32 hexadecimal digits");
    }
    if (service != null && !TwilioVendor.SERVICE.matcher(service).matches()) {
      found.add(
          "messaging service ("
              + Masking.excerpt(service)
              + ") must be MG and 32 hexadecimal digits");
    }
    if (base.getHost() == null || base.getRawQuery() != null) {
      found.add("base URL (" + base.getHost() + ") must have a host and no query");
    }
    if (throttlePause.isNegative() || throttlePause.isZero()) {
      found.add("throttle pause (" + throttlePause + ") must be above zero");
    }
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
    return new TwilioVendor(
        new TwilioSettings(
            account, token, keySid, keySecret, base, service, media, errors, throttlePause, clock));
  }

  private static ErrorTable load() {
    try (InputStream in = TwilioVendorBuilder.class.getResourceAsStream("errors.txt")) {
      if (in == null) {
        throw new IllegalStateException("resource (errors.txt) must be beside its class");
      }
      return ErrorTable.read(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
