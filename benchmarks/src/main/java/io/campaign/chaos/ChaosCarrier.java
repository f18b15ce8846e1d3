package io.campaign.chaos;

import io.campaign.carrier.Capabilities;
import io.campaign.carrier.Capabilities.Correlation;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.MessageMeter;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes each message down before it does anything else, and answers a little later: one in twenty
 * is refused for now.
 */
final class ChaosCarrier implements Carrier {
  static final String NAME = "chaos";
  static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(1);
  private static final int REFUSED_ONE_IN = 20;
  private static final int ANSWER_MILLIS = 30;

  private final @Nullable HandOverLog log;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ChaosCarrier::daemon);

  ChaosCarrier(@Nullable HandOverLog log) {
    this.log = log;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chaos-carrier");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(1_000, 1, SUBMIT_TIMEOUT, 1_600, Correlation.NONE, false);
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
    HandOverLog written = log;
    if (written == null) {
      throw new IllegalStateException("carrier (no log) must have one to send");
    }
    boolean refused = ThreadLocalRandom.current().nextInt(REFUSED_ONE_IN) == 0;
    String id = message.id().toString();
    written.write(
        refused ? HandOverLog.Kind.REFUSED : HandOverLog.Kind.TAKEN, id, message.to().value());
    HandOff answer =
        refused
            ? new HandOff.Refused(ErrorClass.TEMPORARY, "busy", "")
            : new HandOff.Accepted(List.of(id));
    CompletableFuture<HandOff> stage = new CompletableFuture<>();
    int millis = ThreadLocalRandom.current().nextInt(ANSWER_MILLIS);
    ScheduledFuture<?> unused =
        timer.schedule(() -> stage.complete(answer), millis, TimeUnit.MILLISECONDS);
    return stage;
  }

  @Override
  public CarrierHealth health() {
    return new CarrierHealth(CarrierHealth.State.READY, "writes everything down");
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
