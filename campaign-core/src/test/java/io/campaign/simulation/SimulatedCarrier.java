package io.campaign.simulation;

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
import java.util.concurrent.CompletionStage;

/** One node's connection to the provider; gone with the node. */
final class SimulatedCarrier implements Carrier {
  private final Story story;
  private final Provider provider;
  private final Node node;
  private long downUntil;

  SimulatedCarrier(Story story, Provider provider, Node node) {
    this.story = story;
    this.provider = provider;
    this.node = node;
  }

  void goDown(Duration duration) {
    downUntil = story.timeline().now() + duration.toNanos();
  }

  @Override
  public String name() {
    return Provider.NAME;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(50, 1, Provider.SUBMIT_TIMEOUT, 200, Correlation.NONE, true);
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
    node.mayCrash("submit");
    CompletionStage<HandOff> stage = provider.submit(message);
    node.mayCrash("submit");
    return stage;
  }

  @Override
  public CarrierHealth health() {
    return story.timeline().now() < downUntil
        ? new CarrierHealth(CarrierHealth.State.RECONNECTING, "down")
        : new CarrierHealth(CarrierHealth.State.READY, "up");
  }

  @Override
  public void close() {}
}
