package io.campaign.whatsapp.send;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.id.Secret;
import io.campaign.pacing.Rate;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.Portfolio;
import io.campaign.whatsapp.api.GraphClient;
import io.campaign.whatsapp.webhook.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a carrier. Setters store, {@link #build} checks everything and names all problems at
 * once. Not thread-safe.
 */
public final class CloudCarrierBuilder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FEWEST_CHARACTERS = 4;

  private final String name;
  private final CloudApiAccount account;
  private final List<Secret> secrets = new ArrayList<>();
  private int window = 40;
  private Rate rate = Rate.perSecond(80);
  private Duration pairInterval = Duration.ofSeconds(6);
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration responseTimeout = Duration.ofSeconds(15);
  private CloudSettings.Marketing marketing = CloudSettings.Marketing.MESSAGES;
  private @Nullable Portfolio portfolio;
  private CarrierNotes notes = CarrierNotes.inProcess();
  private @Nullable Secret verifyToken;
  private Consumer<WebhookEvent> news = event -> {};
  private BusinessClock clock = BusinessClock.system();
  private Ticks ticks = Ticks.system();
  private Randomness randomness = Randomness.secure();

  CloudCarrierBuilder(String name, CloudApiAccount account) {
    this.name = name;
    this.account = account;
    this.secrets.add(account.appSecret());
  }

  /**
   * Sets where service windows, names and uploads are kept; give {@code store.notes()}. In this
   * process only by default: after a restart free messages then wait for the member's next one.
   *
   * @param value thread-safe
   * @return this
   */
  public CloudCarrierBuilder notes(CarrierNotes value) {
    notes = value;
    return this;
  }

  /**
   * Sets the word that Meta must know when it asks whether the webhook is ours. None by default:
   * then the handshake is refused.
   *
   * @param word at least 4 characters
   * @return this
   */
  public CloudCarrierBuilder verifyToken(Secret word) {
    verifyToken = word;
    return this;
  }

  /**
   * Adds an app secret that webhooks may be signed with besides the account's; while a secret is
   * being changed both are good.
   *
   * @param secret the other secret
   * @return this
   */
  public CloudCarrierBuilder alsoSignedWith(Secret secret) {
    secrets.add(secret);
    return this;
  }

  /**
   * Sets the limit of people that all numbers of the portfolio share. None by default.
   *
   * @param value the same object for every carrier of the portfolio
   * @return this
   */
  public CloudCarrierBuilder portfolio(Portfolio value) {
    portfolio = value;
    return this;
  }

  /**
   * Sets the throughput of the number. 80 a second by default, which is Meta's; messages from
   * outside count there as well, so leave room for answers.
   *
   * @param value messages per time
   * @return this
   */
  public CloudCarrierBuilder rate(Rate value) {
    rate = value;
    return this;
  }

  /**
   * Sets the time between two messages to one person. 6 s by default, which is Meta's.
   *
   * @param value 0 to 24 h
   * @return this
   */
  public CloudCarrierBuilder pairInterval(Duration value) {
    pairInterval = value;
    return this;
  }

  /**
   * Sends templates by the endpoint for marketing messages. Off by default.
   *
   * @param strict true to refuse what that endpoint cannot send, false to send it as any other
   *     message then
   * @return this
   */
  public CloudCarrierBuilder marketingMessages(boolean strict) {
    marketing = strict ? CloudSettings.Marketing.STRICT : CloudSettings.Marketing.FALLBACK;
    return this;
  }

  /**
   * Sets how many requests may be unanswered. 40 by default.
   *
   * @param requests 1 to 1,000
   * @return this
   */
  public CloudCarrierBuilder window(int requests) {
    window = requests;
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
  public CloudCarrierBuilder timeouts(Duration connect, Duration response) {
    connectTimeout = connect;
    responseTimeout = response;
    return this;
  }

  /**
   * Sets who is told what webhooks say of templates and numbers. Told before the webhook is
   * answered; what it throws makes Meta repeat the webhook.
   *
   * @param listener thread-safe
   * @return this
   */
  public CloudCarrierBuilder news(Consumer<WebhookEvent> listener) {
    news = news.andThen(listener);
    return this;
  }

  /**
   * Sets business time; give the engine's. The JVM's wall clock by default.
   *
   * @param businessClock thread-safe
   * @return this
   */
  public CloudCarrierBuilder clock(BusinessClock businessClock) {
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
  public CloudCarrierBuilder timeAndChance(Ticks monotonic, Randomness chance) {
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
  public CloudCarrier build() {
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
    if (pairInterval.isNegative() || pairInterval.compareTo(DAY) > 0) {
      found.add("time between two messages to one person (" + pairInterval + ") must be 0 to 24 h");
    }
    Secret word = verifyToken;
    if (word != null && word.reveal().length() < FEWEST_CHARACTERS) {
      found.add(
          "verify token (%d characters) must have at least %d"
              .formatted(word.reveal().length(), FEWEST_CHARACTERS));
    }
    checkTime(found, "connect timeout", connectTimeout);
    checkTime(found, "response timeout", responseTimeout);
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
    return new CloudCarrier(
        new CloudSettings(
            name,
            account,
            new GraphClient.Timing(connectTimeout, responseTimeout),
            window,
            rate,
            pairInterval,
            marketing,
            portfolio,
            notes,
            verifyToken,
            List.copyOf(secrets),
            news,
            new CloudSettings.Ports(clock, ticks, randomness)));
  }

  private static void checkTime(List<String> found, String what, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(DAY) > 0) {
      found.add(what + " (" + value + ") must be 1 ms to 24 h");
    }
  }
}
