package io.campaign.carrier;

import io.campaign.id.Address;
import io.campaign.id.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Takes single messages to one provider over one channel.
 *
 * <p>Thread-safe: the engine calls {@link #submit} from several threads, up to {@link
 * Capabilities#inFlightLimit()} unanswered messages at a time. A carrier never repeats a message by
 * itself and never blocks the caller for longer than it takes to queue; what became of a message is
 * told by the stage.
 */
public interface Carrier extends AutoCloseable {

  /**
   * Returns the carrier's name, unique inside an engine; it is stored with each hand-off, so it
   * must not change between starts.
   *
   * @return 1 to 64 characters
   */
  String name();

  /**
   * Returns the channel this carrier serves.
   *
   * @return never changes
   */
  Channel channel();

  /**
   * Returns what the carrier can do.
   *
   * @return never changes after {@link #start}
   */
  Capabilities capabilities();

  /**
   * Returns the channel's measure of a rendered text: parts, encoding.
   *
   * @return thread-safe, pure
   */
  MessageMeter meter();

  /**
   * Says what this carrier could not send of a text of that kind, at author time.
   *
   * @param body a rendered sample
   * @return one sentence per problem; empty when it can be sent
   */
  List<String> validate(MessageBody body);

  /**
   * Says when a recipient may be sent to at the earliest, for channels that limit how many people
   * or how often one person is written to. Asked when a batch opens, just before the message is
   * sent; what has to wait is planned for the time named, and asked for again then. Must not do I/O
   * that can wait.
   *
   * @param to recipient
   * @param body what would be sent
   * @param now business time
   * @return a time not after {@code now} when it may go; few different ones, since what waits for
   *     the same time is planned together
   */
  default Instant earliest(Address to, MessageBody body, Instant now) {
    return now;
  }

  /**
   * Says whom this carrier could take a message to at all, so that an audience is counted without
   * those whom no carrier of the channel reaches: countries it does not serve, for instance. Asked
   * of each member when an audience is counted or planned.
   *
   * @return a pure and fast test of an address of the channel; empty where everybody is reached,
   *     which makes plans faster
   */
  default Optional<Predicate<Address>> reach() {
    return Optional.empty();
  }

  /**
   * Returns the numbers and names it sends from.
   *
   * @return the same object each time; {@link Senders#AS_NAMED} unless the carrier chooses
   */
  default Senders senders() {
    return Senders.AS_NAMED;
  }

  /**
   * Opens the sessions in the background and returns at once. Connection trouble is no error here:
   * it shows in {@link #health()} and the carrier keeps trying. Calling it twice has no effect.
   *
   * @param events where receipts and replies go; thread-safe, see its contract
   */
  void start(CarrierEvents events);

  /**
   * Submits one message, once.
   *
   * <p>The returned stage completes exactly once, normally, within {@link
   * Capabilities#submitTimeout()}; trouble is a {@link HandOff} value. A stage that completes
   * exceptionally, or a throw from this method, is read as {@link HandOff.InDoubt}, since nobody
   * can tell whether bytes left.
   *
   * @param message what to send
   * @return the outcome; may complete on any thread
   */
  CompletionStage<HandOff> submit(OutboundMessage message);

  /**
   * Returns the state of the sessions.
   *
   * @return a snapshot; cheap enough to ask before each batch
   */
  CarrierHealth health();

  /**
   * Stops taking messages, waits a bounded time for unanswered ones, says goodbye and closes.
   * Idempotent.
   */
  @Override
  void close();
}
