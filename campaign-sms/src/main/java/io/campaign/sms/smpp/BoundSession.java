package io.campaign.sms.smpp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from bind to loss. Never used again after it is lost. */
final class BoundSession implements SubmitWindow.Wire {
  private static final Logger log = LoggerFactory.getLogger(BoundSession.class);

  /** Threads of jsmpp beside those that may block in a delivery: link tests must get through. */
  private static final int SPARE_THREADS = 2;

  private static final int RECEIVE_QUEUE = 2_000;

  private final SmppSettings settings;
  private final BindType type;
  private final ThreadFactory threads;
  private final SubmitWindow window;
  private final AnswerReader reader;
  private final SubmitSession session;
  private final Consumer<BoundSession> onLoss;
  private final Object lock = new Object();
  private @Nullable Thread binding;
  private boolean lost;

  BoundSession(
      SmppSettings settings,
      BindType type,
      String label,
      MessageReceiverListener deliveries,
      int blockingDeliveries,
      Consumer<BoundSession> onLoss) {
    this.settings = settings;
    this.type = type;
    this.threads = new NamedThreads(label + "-writer");
    this.onLoss = onLoss;
    this.window =
        new SubmitWindow(
            settings.window(),
            settings.window() * (settings.sessions() + 1),
            settings.timing().response(),
            settings.ports().ticks());
    this.reader = new AnswerReader(settings.profile().messageIds(), window);
    this.session =
        new SubmitSession(
            reader, new TimedSocketFactory(settings.timing().connect(), settings.endpoint().tls()));
    session.setTransactionTimer(settings.timing().response().toMillis());
    session.setEnquireLinkTimer((int) settings.timing().enquireLink().toMillis());
    session.setPduProcessorDegree(blockingDeliveries + SPARE_THREADS);
    session.setQueueCapacity(RECEIVE_QUEUE);
    session.setMessageReceiverListener(deliveries);
  }

  /** Connects and binds; blocks until that succeeds, fails or takes too long. */
  void bind() throws IOException {
    SmppSettings.Endpoint to = settings.endpoint();
    session.addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED) {
            lose();
          }
        });
    BindParameter parameter =
        new BindParameter(
            type,
            to.systemId(),
            to.password().reveal(),
            to.systemType(),
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "");
    beginBind();
    try {
      session.connectAndBind(to.host(), to.port(), parameter, settings.timing().bind().toMillis());
    } finally {
      endBind();
    }
    if (type != BindType.BIND_RX) {
      threads.newThread(this::write).start();
    }
  }

  /** jsmpp does not wake who waits for the answer to a bind when the connection goes. */
  private void beginBind() {
    synchronized (lock) {
      binding = Thread.currentThread();
    }
  }

  /** Takes an interrupt back: it was for the wait that is over, and the thread lives on. */
  private void endBind() {
    synchronized (lock) {
      binding = null;
      boolean interrupted = Thread.interrupted();
      assert lost || !interrupted : "only loss of the session interrupts its bind";
    }
  }

  /** Says why {@link #bind} failed. */
  BindFault fault(IOException e) {
    return reader.foreign()
        ? BindFault.foreign(settings.endpoint())
        : BindFault.of(e, reader.bindStatus(), settings.endpoint(), settings.profile().statuses());
  }

  private void write() {
    try {
      window.run(this);
    } catch (IOException e) {
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int nextSequence() {
    return session.nextSequence();
  }

  @Override
  public void write(ByteArrayOutputStream pdus) throws IOException {
    session.write(pdus);
  }

  /** Messages queued or waiting for an answer. */
  int pending() {
    return window.pending();
  }

  boolean isLost() {
    synchronized (lock) {
      return lost;
    }
  }

  /** Queues a task; a task that finds no room is ended as not written. */
  void submit(SubmitTask task) {
    window.submit(task);
  }

  /** Ends what nobody answers, and itself when its connection is dead. */
  void look() {
    if (window.look()) {
      log.warn("{}: writing hangs, the session is dropped", settings.name());
      abandon();
    }
  }

  /** Drops the connection without a word; loss follows. */
  void abandon() {
    session.close();
    lose();
  }

  /** Says goodbye and closes; loss follows. */
  void unbind() {
    session.unbindAndClose();
    lose();
  }

  /** Ends gracefully: lets unanswered messages finish, then unbinds. */
  void drainAndUnbind(Duration limit) {
    try {
      window.drain(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unbind();
  }

  private void lose() {
    synchronized (lock) {
      if (lost) {
        return;
      }
      lost = true;
      if (binding != null) {
        binding.interrupt();
      }
    }
    window.lose("session was lost");
    onLoss.accept(this);
  }
}
