package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.tck.RecordedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One carrier and one SMSC, and the words tests speak. */
final class SmppFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final Smsc smsc = new Smsc();
  final RecordedEvents events = new RecordedEvents();
  final SmppCarrier carrier;

  private SmppFixture(UnaryOperator<SmppCarrierBuilder> change) {
    SmppCarrierBuilder builder =
        SmppCarrier.builder("test")
            .endpoint("127.0.0.1", smsc.port())
            .login("shop", Secret.of("hush"))
            .sender("+12125550142")
            .responseTimeout(Duration.ofSeconds(10))
            .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
            .clock(() -> NOW);
    carrier = change.apply(builder).build();
  }

  /** A carrier that is not started. */
  static SmppFixture stopped(UnaryOperator<SmppCarrierBuilder> change) {
    return new SmppFixture(change);
  }

  /** A carrier that is bound. */
  static SmppFixture bound(UnaryOperator<SmppCarrierBuilder> change) {
    SmppFixture fixture = new SmppFixture(change);
    fixture.carrier.start(fixture.events);
    fixture.await(CarrierHealth.State.READY);
    return fixture;
  }

  static SmppFixture bound() {
    return bound(UnaryOperator.identity());
  }

  CompletionStage<HandOff> submit(String text) {
    return submit(text, null);
  }

  CompletionStage<HandOff> submit(String text, @Nullable String resume) {
    return carrier.submit(
        new OutboundMessage(
            new MessageId(42),
            Address.sms("+12125550143"),
            null,
            new MessageBody.Text(text),
            Duration.ofHours(6),
            resume));
  }

  CompletionStage<HandOff> submit(MessageBody body) {
    return carrier.submit(
        new OutboundMessage(
            new MessageId(42), Address.sms("+12125550143"), null, body, Duration.ofHours(6), null));
  }

  static HandOff outcome(CompletionStage<HandOff> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  HandOff send(String text) throws Exception {
    return outcome(submit(text));
  }

  void await(CarrierHealth.State state) {
    awaitTrue(() -> carrier.health().state() == state);
    assertEquals(state, carrier.health().state(), () -> carrier.health().detail());
  }

  static void awaitTrue(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    carrier.close();
    smsc.close();
  }
}
