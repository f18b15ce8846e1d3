package io.campaign;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Channel;
import io.campaign.testing.FakeCarrier;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers every message but the first, which it answers when it is closed, or never. */
final class HungCarrier implements Carrier {
  private final FakeCarrier others = FakeCarrier.named("hung");
  private final CompletableFuture<HandOff> first = new CompletableFuture<>();
  private final boolean answersOnClose;
  private boolean asked;

  HungCarrier(boolean answersOnClose) {
    this.answersOnClose = answersOnClose;
  }

  int sent() {
    return others.sent().size() + (asked ? 1 : 0);
  }

  @Override
  public synchronized CompletionStage<HandOff> submit(OutboundMessage message) {
    if (asked) {
      return others.submit(message);
    }
    asked = true;
    return first;
  }

  @Override
  public void close() {
    if (answersOnClose) {
      first.complete(new HandOff.Accepted(List.of("last")));
    }
    others.close();
  }

  @Override
  public String name() {
    return others.name();
  }

  @Override
  public Channel channel() {
    return others.channel();
  }

  @Override
  public Capabilities capabilities() {
    return others.capabilities();
  }

  @Override
  public MessageMeter meter() {
    return others.meter();
  }

  @Override
  public List<String> validate(MessageBody body) {
    return others.validate(body);
  }

  @Override
  public void start(CarrierEvents events) {
    others.start(events);
  }

  @Override
  public CarrierHealth health() {
    return others.health();
  }
}
