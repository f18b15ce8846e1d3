package io.campaign.sms.carrier;

import io.campaign.id.Masking;
import io.campaign.sms.compliance.LinkLint;
import io.campaign.sms.sender.SenderPool;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every SMS carrier has. Setters store; {@code build} of the carrier's own
 * builder checks everything and names all problems at once. Not thread-safe.
 *
 * @param <B> the carrier's own builder
 */
public abstract class SmsCarrierBuilder<B extends SmsCarrierBuilder<B>> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WIDEST = 1_000;

  private final String name;
  private @Nullable SenderPool senders;
  private int window;
  private boolean smartEncoding;
  private Duration senderRest = Duration.ofMinutes(15);
  private @Nullable LinkLint lint;
  private BusinessClock clock = BusinessClock.system();
  private Ticks ticks = Ticks.system();
  private Randomness randomness = Randomness.secure();

  /**
   * Starts a description.
   *
   * @param name name of the carrier
   * @param window default of {@link #window}
   */
  protected SmsCarrierBuilder(String name, int window) {
    this.name = name;
    this.window = window;
  }

  /**
   * Returns this builder by its own type.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Sets the senders that share the messages of campaigns that name none.
   *
   * @param pool thread-safe; withdraw and restore senders while running
   * @return this
   */
  public B senders(SenderPool pool) {
    senders = pool;
    return self();
  }

  /**
   * Sets how long a sender the provider refuses is left out of its pool. 15 min by default.
   *
   * @param rest 1 ms to 24 h
   * @return this
   */
  public B senderRest(Duration rest) {
    senderRest = rest;
    return self();
  }

  /**
   * Sets how many messages may be unanswered; with several sessions, on each of them. Many SMSCs
   * allow 10, the default for SMPP; 20 for HTTP.
   *
   * @param messages 1 to 1,000
   * @return this
   */
  public B window(int messages) {
    window = messages;
    return self();
  }

  /**
   * Sets whether typographic characters are replaced where that saves the text from UCS-2, in all
   * campaigns. Off by default: each campaign has a switch of its own.
   *
   * @param on true to replace
   * @return this
   */
  public B smartEncoding(boolean on) {
    smartEncoding = on;
    return self();
  }

  /**
   * Makes findings of a lint problems of the campaign, so that it cannot be sent with a link that
   * carriers block. Without, such links are the author's own risk.
   *
   * @param rules what to look for
   * @return this
   */
  public B lint(LinkLint rules) {
    lint = rules;
    return self();
  }

  /**
   * Sets the clock that stamps receipts and replies; give the engine's. The JVM's wall clock by
   * default.
   *
   * @param businessClock thread-safe
   * @return this
   */
  public B clock(BusinessClock businessClock) {
    clock = businessClock;
    return self();
  }

  /**
   * Sets the source of deadlines and of chance; for tests.
   *
   * @param monotonic thread-safe
   * @param chance thread-safe
   * @return this
   */
  public B timeAndChance(Ticks monotonic, Randomness chance) {
    ticks = monotonic;
    randomness = chance;
    return self();
  }

  /**
   * Returns what was set here.
   *
   * @return settings, checked only after {@link #problems}
   */
  protected final SharedSettings shared() {
    return new SharedSettings(
        name,
        senders,
        window,
        smartEncoding,
        senderRest,
        lint,
        new SharedSettings.Ports(clock, ticks, randomness));
  }

  /**
   * Checks what was set here.
   *
   * @return one sentence per problem, in a list that may grow
   */
  protected final List<String> problems() {
    List<String> found = new ArrayList<>();
    if (!NAME.matcher(name).matches()) {
      found.add(
          "carrier name ("
              + Masking.excerpt(name)
              + ") must be 1 to 64 letters, digits or . _ : @ -");
    }
    checkRange(found, "window", window, WIDEST);
    checkTime(found, "rest of a refused sender", senderRest);
    return found;
  }

  /**
   * Adds a problem when a number is out of range.
   *
   * @param found where problems go
   * @param what name of the setting
   * @param value its value
   * @param max greatest value; the least is 1
   */
  protected static void checkRange(List<String> found, String what, int value, int max) {
    if (value < 1 || value > max) {
      found.add(what + " (" + value + ") must be 1 to " + max);
    }
  }

  /**
   * Adds a problem when a time is out of range.
   *
   * @param found where problems go
   * @param what name of the setting
   * @param value its value
   */
  protected static void checkTime(List<String> found, String what, Duration value) {
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(DAY) > 0) {
      found.add(what + " (" + value + ") must be 1 ms to 24 h");
    }
  }
}
