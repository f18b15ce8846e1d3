package io.campaign.simulate;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Looks like a carrier, takes everything after a while, and sends nothing. */
final class PretendCarrier implements Carrier {
  private final Carrier like;
  private final VirtualTime time;
  private final Duration answers;
  private final SendCurve curve;

  PretendCarrier(Carrier like, VirtualTime time, Duration answers, SendCurve curve) {
    this.like = like;
    this.time = time;
    this.answers = answers;
    this.curve = curve;
  }

  @Override
  public String name() {
    return like.name();
  }

  @Override
  public Channel channel() {
    return like.channel();
  }

  @Override
  public Capabilities capabilities() {
    return like.capabilities();
  }

  @Override
  public MessageMeter meter() {
    return like.meter();
  }

  @Override
  public List<String> validate(MessageBody body) {
    return like.validate(body);
  }

  @Override
  public Optional<Predicate<Address>> reach() {
    return like.reach();
  }

  @Override
  public void start(CarrierEvents events) {}

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    curve.sent(time.business());
    CompletableFuture<HandOff> stage = new CompletableFuture<>();
    String id = message.id().toString();
    time.after(answers, () -> stage.complete(new HandOff.Accepted(List.of(id))));
    return stage;
  }

  @Override
  public CarrierHealth health() {
    return new CarrierHealth(CarrierHealth.State.READY, "pretends");
  }

  @Override
  public void close() {}
}
