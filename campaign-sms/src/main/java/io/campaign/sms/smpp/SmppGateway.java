package io.campaign.sms.smpp;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.sms.carrier.SenderWatch;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.profile.StatusTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sessions of one carrier. Thread-safe; starts nothing before {@link #start}. */
public final class SmppGateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SmppGateway.class);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final SmppSettings settings;
  private final Composer composer;
  private final Outcomes outcomes;
  private final SenderWatch senders;
  private final AtomicInteger reference;
  private final ScheduledThreadPoolExecutor timer;
  private final Object lock = new Object();
  private volatile List<SessionSlot> slots = List.of();
  private volatile @Nullable Pause pause;
  private volatile boolean closed;
  private @Nullable Deliveries deliveries;

  /**
   * Creates a gateway.
   *
   * @param settings checked by the caller
   */
  public SmppGateway(SmppSettings settings) {
    this.settings = settings;
    this.reference = new AtomicInteger((int) settings.ports().randomness().nextLong());
    this.composer = new Composer(settings, reference::getAndIncrement);
    this.outcomes = new Outcomes(settings.profile().statuses(), settings.timing().throttlePause());
    this.senders = new SenderWatch(settings.shared());
    this.timer =
        new ScheduledThreadPoolExecutor(
            settings.sessions() + settings.receivers() + 1,
            new NamedThreads("smpp-" + settings.name() + "-timer"));
    timer.setRemoveOnCancelPolicy(true);
  }

  private record Pause(long untilTick, String code) {}

  /**
   * Starts to bind all sessions in the background; a second call has no effect.
   *
   * @param events where receipts and replies go
   */
  public void start(CarrierEvents events) {
    synchronized (lock) {
      if (closed || !slots.isEmpty()) {
        return;
      }
      Deliveries all = new Deliveries(settings, events);
      deliveries = all;
      List<SessionSlot> opened = new ArrayList<>();
      BindType sending = settings.receivers() == 0 ? BindType.BIND_TRX : BindType.BIND_TX;
      for (int i = 1; i <= settings.sessions(); i++) {
        opened.add(new SessionSlot(settings, sending, i, all, timer));
      }
      for (int i = 1; i <= settings.receivers(); i++) {
        opened.add(new SessionSlot(settings, BindType.BIND_RX, i, all, timer));
      }
      slots = List.copyOf(opened);
      slots.forEach(slot -> timer.execute(slot::connect));
      startLooking(opened);
      // Never fails: the sweep catches what the store throws.
      ScheduledFuture<?> unused =
          timer.scheduleWithFixedDelay(
              () -> sweep(all), SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A timer for each submit would cost as much as the submit. */
  private void startLooking(List<SessionSlot> all) {
    long period =
        Math.max(1, Math.min(LOOK.toMillis(), settings.timing().response().toMillis() / 8));
    // Never fails: ending a task and dropping a session throw nothing.
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            () -> all.forEach(SessionSlot::look), period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Submits one message on the session with the least to do.
   *
   * @param message what to send
   * @return its outcome
   */
  public CompletionStage<HandOff> submit(OutboundMessage message) {
    HandOff paused = paused();
    if (paused != null) {
      return CompletableFuture.completedFuture(paused);
    }
    Composer.Composed composed = composer.compose(message);
    if (composed instanceof Composer.Unfit unfit) {
      return CompletableFuture.completedFuture(unfit.refusal());
    }
    BoundSession session = leastBusy();
    if (session == null || closed) {
      return CompletableFuture.completedFuture(
          new HandOff.NotWritten(closed ? "carrier is closed" : "no SMPP session is bound"));
    }
    Submission submission = ((Composer.Ready) composed).submission();
    String from = name(submission.from());
    HandOff held = senders.held(from);
    if (held != null) {
      return CompletableFuture.completedFuture(held);
    }
    SubmitTask task = new SubmitTask(submission, new MessageGate(session), outcomes);
    session.submit(task);
    return task.result().thenApply(handOff -> senders.judge(from, handOff));
  }

  /** The pool knows numbers as E.164 has them, the wire leaves the plus sign out. */
  private static String name(SmppAddress sender) {
    return sender.ton() == 1 && sender.npi() == 1 ? "+" + sender.value() : sender.value();
  }

  /**
   * Says what keeps a text from being sent.
   *
   * @param text a rendered sample
   * @return one sentence per problem
   */
  public List<String> problems(MessageBody.Text text) {
    String problem = composer.problem(text);
    return problem == null ? List.of() : List.of(problem);
  }

  /**
   * Joins the health of all sessions: ready when one that sends is.
   *
   * @return a snapshot
   */
  public CarrierHealth health() {
    if (closed) {
      return new CarrierHealth(CarrierHealth.State.CLOSED, "closed");
    }
    return SlotHealth.of(slots, settings.endpoint());
  }

  /** Lets unanswered messages finish, unbinds, and stores what inbound parts there are. */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    Duration limit = settings.submitTimeout();
    List<Future<?>> closing = new ArrayList<>();
    for (SessionSlot slot : slots) {
      closing.add(timer.submit(() -> slot.close(limit)));
    }
    closing.forEach(one -> await(one, limit.multipliedBy(2)));
    Deliveries last = deliveries;
    if (last != null) {
      sweepAll(last);
    }
    timer.shutdownNow();
  }

  private @Nullable HandOff paused() {
    Pause now = pause;
    if (now == null) {
      return null;
    }
    long left = now.untilTick() - settings.ports().ticks().nanos();
    if (left <= 0) {
      return null;
    }
    return new HandOff.Throttled(Duration.ofNanos(left), now.code());
  }

  private @Nullable BoundSession leastBusy() {
    BoundSession best = null;
    for (SessionSlot slot : slots) {
      BoundSession session = slot.sends() ? slot.bound() : null;
      if (session != null && (best == null || session.pending() < best.pending())) {
        best = session;
      }
    }
    return best;
  }

  private void sweep(Deliveries all) {
    try {
      all.storeOverdue();
    } catch (RuntimeException e) {
      log.warn("{}: incomplete inbound messages wait for the store", settings.name(), e);
    }
  }

  private void sweepAll(Deliveries all) {
    try {
      all.flush();
    } catch (RuntimeException e) {
      log.warn("{}: incomplete inbound messages are lost with this close", settings.name(), e);
    }
  }

  private void await(Future<?> one, Duration limit) {
    try {
      one.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("{}: a session did not close cleanly", settings.name(), e);
    }
  }

  /** Stops the parts of one message when the carrier pauses or the message has had its time. */
  private final class MessageGate implements SubmitTask.Gate {
    private final BoundSession session;
    private final long lastStart;

    MessageGate(BoundSession session) {
      this.session = session;
      this.lastStart = settings.ports().ticks().nanos() + settings.timing().response().toNanos();
    }

    @Override
    public @Nullable PartOutcome blocked() {
      if (paused() != null) {
        return new PartOutcome.Unsent("carrier is throttled");
      }
      return settings.ports().ticks().nanos() - lastStart > 0
          ? new PartOutcome.Unsent("time for this message is over")
          : null;
    }

    @Override
    public void seen(PartOutcome outcome) {
      if (!(outcome instanceof PartOutcome.Negative negative)) {
        return;
      }
      StatusMeaning meaning = settings.profile().statuses().meaning(negative.status());
      if (meaning == StatusMeaning.THROTTLED) {
        long until = settings.ports().ticks().nanos() + settings.timing().throttlePause().toNanos();
        pause = new Pause(until, StatusTable.describe(negative.status()));
      } else if (meaning == StatusMeaning.SESSION) {
        timer.execute(session::unbind);
      }
    }
  }
}
