package io.campaign.sms.smpp;

import io.campaign.carrier.CarrierHealth;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.BindType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session bound: connects, waits longer after each failure, connects again when the
 * session is lost, for ever.
 */
final class SessionSlot {
  private static final Logger log = LoggerFactory.getLogger(SessionSlot.class);

  private final SmppSettings settings;
  private final BindType type;
  private final String label;
  private final Deliveries deliveries;
  private final ScheduledExecutorService timer;
  private final Backoff backoff;
  private @Nullable BoundSession bound;
  private CarrierHealth health;
  private int failures;
  private boolean closed;

  SessionSlot(
      SmppSettings settings,
      BindType type,
      int number,
      Deliveries deliveries,
      ScheduledExecutorService timer) {
    this.settings = settings;
    this.type = type;
    this.label =
        "smpp-" + settings.name() + "-" + (type == BindType.BIND_RX ? "receiver-" : "") + number;
    this.deliveries = deliveries;
    this.timer = timer;
    this.backoff = new Backoff(settings.timing().reconnectMin(), settings.timing().reconnectMax());
    this.health =
        new CarrierHealth(CarrierHealth.State.CONNECTING, "binding SMPP " + settings.endpoint());
  }

  /** Whether messages are sent here, or only received. */
  boolean sends() {
    return type != BindType.BIND_RX;
  }

  /** The session to send on, or null. */
  synchronized @Nullable BoundSession bound() {
    return bound;
  }

  /** Ends what nobody answers. */
  void look() {
    BoundSession session = bound();
    if (session != null) {
      session.look();
    }
  }

  synchronized CarrierHealth health() {
    return health;
  }

  /** Binds; runs on the timer's threads and blocks one for as long as connecting takes. */
  void connect() {
    if (isClosed()) {
      return;
    }
    try {
      bind();
    } catch (RuntimeException e) {
      log.warn("{}: bind failed unexpectedly", label, e);
      failed("SMPP bind (" + settings.endpoint() + ") must be answered as SMPP 3.4 has it", false);
    }
  }

  private void bind() {
    BoundSession session =
        new BoundSession(
            settings,
            type,
            label,
            new DeliveryListener(deliveries),
            DeliveryListener.MAX_BLOCKING,
            this::lost);
    try {
      session.bind();
    } catch (IOException e) {
      session.abandon();
      BindFault fault = session.fault(e);
      failed(fault.rule(), fault.configuration());
      return;
    }
    if (!publish(session)) {
      session.unbind();
    }
  }

  /** Ends the session gracefully and never connects again. */
  void close(Duration limit) {
    BoundSession last;
    synchronized (this) {
      closed = true;
      last = bound;
      bound = null;
      health = new CarrierHealth(CarrierHealth.State.CLOSED, "closed");
    }
    if (last != null) {
      last.drainAndUnbind(limit);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean publish(BoundSession session) {
    if (closed) {
      return false;
    }
    if (session.isLost()) {
      failed("SMPP connection (" + settings.endpoint() + ") must stay open after the bind", false);
      return true;
    }
    bound = session;
    failures = 0;
    health = new CarrierHealth(CarrierHealth.State.READY, "bound to " + settings.endpoint());
    log.info("{}: bound to {}", label, settings.endpoint());
    return true;
  }

  private synchronized void lost(BoundSession session) {
    if (closed || bound != session) {
      return;
    }
    bound = null;
    failed("SMPP connection (" + settings.endpoint() + ") must stay open", false);
  }

  private synchronized void failed(String rule, boolean configuration) {
    if (closed) {
      return;
    }
    failures++;
    long chance = settings.ports().randomness().nextLong();
    Duration pause =
        configuration ? settings.timing().refusedRetry() : backoff.delay(failures, chance);
    CarrierHealth.State state =
        configuration ? CarrierHealth.State.REFUSED : CarrierHealth.State.RECONNECTING;
    String detail = rule + "; next try in " + pause.toMillis() + " ms";
    health = new CarrierHealth(state, detail);
    log.warn("{}: {}", label, detail);
    try {
      // Never fails: connecting catches everything.
      ScheduledFuture<?> unused =
          timer.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("{}: closed while waiting to bind", label);
    }
  }
}
