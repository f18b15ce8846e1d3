package io.campaign.dispatch;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Capabilities.Correlation;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Senders;
import io.campaign.id.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A carrier that answers when and what the test says. Not thread-safe. */
final class ScriptedCarrier implements Carrier {
  final List<OutboundMessage> sent = new ArrayList<>();
  final List<CompletableFuture<HandOff>> stages = new ArrayList<>();
  private boolean prompt = true;
  private boolean ready = true;
  private boolean throwing;

  /** Leaves every message unanswered until {@link #answer}. */
  void holdAnswers() {
    prompt = false;
  }

  void throwOnSubmit() {
    throwing = true;
  }

  void ready(boolean value) {
    ready = value;
  }

  /** Senders it sends from. */
  Senders senders = Senders.AS_NAMED;

  void answer(int index, HandOff handOff) {
    stages.get(index).complete(handOff);
  }

  static HandOff accepted(int number) {
    return new HandOff.Accepted(List.of("id-" + number));
  }

  @Override
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    sent.add(message);
    if (throwing) {
      throw new IllegalStateException("broken pipe");
    }
    CompletableFuture<HandOff> stage = new CompletableFuture<>();
    stages.add(stage);
    if (prompt) {
      stage.complete(accepted(stages.size()));
    }
    return stage;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(100, 1, Duration.ofSeconds(5), 1_600, Correlation.NONE, false);
  }

  @Override
  public Senders senders() {
    return senders;
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
  public CarrierHealth health() {
    return ready
        ? new CarrierHealth(CarrierHealth.State.READY, "")
        : new CarrierHealth(CarrierHealth.State.RECONNECTING, "");
  }

  @Override
  public void close() {}
}
