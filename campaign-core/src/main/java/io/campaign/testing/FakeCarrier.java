package io.campaign.testing;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Capabilities.Correlation;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MediaLimits;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.lifecycle.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A carrier in memory: takes every message, or answers as told, and lets a test play receipts and
 * replies. Thread-safe.
 *
 * <pre>{@code
 * FakeCarrier carrier = FakeCarrier.named("fake");
 * carrier.answer(message -> new HandOff.Refused(ErrorClass.PERMANENT, "11", "bad number"));
 * }</pre>
 */
public final class FakeCarrier implements Carrier {
  private static final Capabilities CAPABILITIES =
      new Capabilities(100, 1, Duration.ofSeconds(5), 1_600, Correlation.NONE, false);

  private final String name;
  private final Channel channel;
  private final List<OutboundMessage> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile Function<OutboundMessage, HandOff> answers = message -> accept();
  private volatile @Nullable CarrierEvents events;
  private volatile boolean closed;
  private volatile @Nullable Predicate<Address> reach;
  private volatile MediaLimits media = MediaLimits.NONE;
  private volatile UnaryOperator<Instant> limit = now -> now;

  private FakeCarrier(String name, Channel channel) {
    this.name = name;
    this.channel = channel;
  }

  /**
   * Creates a carrier of the SMS channel.
   *
   * @param name its name
   * @return a carrier that takes everything
   */
  public static FakeCarrier named(String name) {
    return new FakeCarrier(name, Channel.SMS);
  }

  /**
   * Changes how it answers from now on.
   *
   * @param next answer to each message, called on the submitting thread
   */
  public void answer(Function<OutboundMessage, HandOff> next) {
    this.answers = next;
  }

  /**
   * Changes whom it reaches from now on.
   *
   * @param whom true for addresses it could take a message to
   */
  public void reach(Predicate<Address> whom) {
    this.reach = whom;
  }

  @Override
  public Optional<Predicate<Address>> reach() {
    return Optional.ofNullable(reach);
  }

  /**
   * Makes the ordinary answer.
   *
   * @return accepted, with a fresh id
   */
  public HandOff accept() {
    return new HandOff.Accepted(List.of(name + "-" + ids.incrementAndGet()));
  }

  /**
   * Returns everything submitted so far.
   *
   * @return in order of submission
   */
  public List<OutboundMessage> sent() {
    return List.copyOf(sent);
  }

  /**
   * Plays a receipt.
   *
   * @param carrierId id from the hand-off
   * @param state what became of the message
   * @param at when
   */
  public void receipt(String carrierId, DeliveryState state, Instant at) {
    started().receipts(List.of(new CarrierReceipt(name, carrierId, null, state, at, state.name())));
  }

  /**
   * Plays an inbound message.
   *
   * @param eventId provider's id of it
   * @param from phone number it comes from
   * @param text what it says
   * @param at when
   */
  public void reply(String eventId, String from, String text, Instant at) {
    Address address = new Address(channel, Address.E164, from);
    started().inbound(new CarrierInbound(name, eventId, address, "", text, at));
  }

  private CarrierEvents started() {
    CarrierEvents known = events;
    if (known == null) {
      throw new IllegalStateException("carrier (" + name + ") must be started");
    }
    return known;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  /**
   * Creates a carrier of another channel.
   *
   * @param name its name
   * @param channel channel
   * @return a carrier that takes everything
   */
  public static FakeCarrier named(String name, Channel channel) {
    return new FakeCarrier(name, channel);
  }

  /**
   * Sets which media it takes; none unless said otherwise.
   *
   * @param limits types and sizes
   * @return this carrier
   */
  public FakeCarrier taking(MediaLimits limits) {
    this.media = limits;
    return this;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        CAPABILITIES.inFlightLimit(),
        CAPABILITIES.sessions(),
        CAPABILITIES.submitTimeout(),
        CAPABILITIES.maxTextLength(),
        CAPABILITIES.correlation(),
        CAPABILITIES.readReceipts(),
        media);
  }

  @Override
  public MessageMeter meter() {
    return MessageMeter.ONE_PART;
  }

  /**
   * Lets the channel have a limit of its own.
   *
   * @param earliest says from now when the next message may go
   */
  public void limit(UnaryOperator<Instant> earliest) {
    this.limit = earliest;
  }

  @Override
  public Instant earliest(Address to, MessageBody body, Instant now) {
    return limit.apply(now);
  }

  @Override
  public List<String> validate(MessageBody body) {
    return body instanceof MessageBody.Text text && isEmpty(text)
        ? List.of("text (empty) must have at least one character")
        : List.of();
  }

  private static boolean isEmpty(MessageBody.Text text) {
    return text.text().isEmpty() && text.attachments().isEmpty();
  }

  @Override
  public void start(CarrierEvents listener) {
    this.events = listener;
  }

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    if (closed) {
      return CompletableFuture.completedFuture(new HandOff.NotWritten("carrier is closed"));
    }
    List<String> problems = validate(message.body());
    if (!problems.isEmpty()) {
      return CompletableFuture.completedFuture(
          new HandOff.Refused(ErrorClass.PERMANENT, "TEXT", String.join("; ", problems)));
    }
    sent.add(message);
    return CompletableFuture.completedFuture(answers.apply(message));
  }

  @Override
  public CarrierHealth health() {
    return closed
        ? new CarrierHealth(CarrierHealth.State.CLOSED, "closed")
        : new CarrierHealth(CarrierHealth.State.READY, "in memory");
  }

  @Override
  public void close() {
    closed = true;
  }
}
