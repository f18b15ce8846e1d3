package io.campaign.bench.dispatch;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Capabilities.Correlation;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Takes every message at once and notes when; a message's text is its number. */
final class NotingCarrier implements Carrier {
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final AtomicLongArray takenAt;
  private final AtomicLong taken = new AtomicLong();

  NotingCarrier(int messages) {
    takenAt = new AtomicLongArray(messages);
  }

  long takenAt(int number) {
    return takenAt.get(number);
  }

  /** Waits until so many messages were taken. */
  void await(long messages) {
    long end = System.nanoTime() + PATIENCE;
    while (taken.get() < messages) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "messages taken (" + taken.get() + ") must come to " + messages);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public String name() {
    return "noting";
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        10_000, 1, Duration.ofSeconds(5), 1_600, Correlation.ECHOES_OUR_ID, false);
  }

  @Override
  public MessageMeter meter() {
    return MessageMeter.ONE_PART;
  }

  @Override
  public List<String> validate(MessageBody body) {
    return List.of();
  }

  @Override
  public void start(CarrierEvents events) {}

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    int number = Integer.parseInt(((MessageBody.Text) message.body()).text());
    if (!takenAt.compareAndSet(number, 0, System.nanoTime())) {
      throw new IllegalStateException("message (" + number + ") must be sent once");
    }
    taken.incrementAndGet();
    return CompletableFuture.completedFuture(new HandOff.Accepted(List.of()));
  }

  @Override
  public CarrierHealth health() {
    return new CarrierHealth(CarrierHealth.State.READY, "ready");
  }

  @Override
  public void close() {}
}
