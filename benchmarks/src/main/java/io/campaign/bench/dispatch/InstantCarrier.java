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

/**
 * Takes every message at once and echoes our id, so that no id needs storing; shut until it is
 * opened, so that planning can be measured alone.
 */
final class InstantCarrier implements Carrier {
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean open;

  void open() {
    open = true;
  }

  long taken() {
    return taken.get();
  }

  @Override
  public String name() {
    return "instant";
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
    taken.incrementAndGet();
    return CompletableFuture.completedFuture(new HandOff.Accepted(List.of()));
  }

  @Override
  public CarrierHealth health() {
    return open
        ? new CarrierHealth(CarrierHealth.State.READY, "open")
        : new CarrierHealth(CarrierHealth.State.CONNECTING, "not opened yet");
  }

  @Override
  public void close() {
    open = false;
  }
}
