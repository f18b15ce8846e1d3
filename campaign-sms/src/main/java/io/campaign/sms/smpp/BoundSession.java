package io.campaign.sms.smpp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.util.DefaultComposer;

/**
 * One connection from bind to loss. Never used again after it is lost.
 *
 * <p>jsmpp waits for each answer on the caller's thread and does not wake it when the connection
 * goes. So there is one thread per place in the window, and on loss those that wait for an answer
 * are interrupted: their messages are in doubt at once, not after a time-out.
 */
final class BoundSession {
  /**
   * Threads of jsmpp beside those that may block in a delivery: answers and link tests must get
   * through.
   */
  private static final int SPARE_THREADS = 4;

  private static final int RECEIVE_QUEUE = 2_000;

  private final SmppSettings settings;
  private final BindType type;
  private final BindWatch bindWatch = new BindWatch();
  private final SMPPSession session;
  private final ThreadPoolExecutor workers;
  private final Consumer<BoundSession> onLoss;
  private final AtomicInteger pending = new AtomicInteger();
  private final Object lock = new Object();
  private final Set<Thread> waiting = new HashSet<>();
  private boolean lost;
  private boolean draining;

  BoundSession(
      SmppSettings settings,
      BindType type,
      String label,
      MessageReceiverListener deliveries,
      int blockingDeliveries,
      Consumer<BoundSession> onLoss) {
    this.settings = settings;
    this.type = type;
    this.onLoss = onLoss;
    this.session =
        new SMPPSession(
            new SynchronizedPDUSender(new DefaultPDUSender(new DefaultComposer())),
            bindWatch,
            new TimedSocketFactory(settings.timing().connect(), settings.endpoint().tls()));
    session.setTransactionTimer(settings.timing().response().toMillis());
    session.setEnquireLinkTimer((int) settings.timing().enquireLink().toMillis());
    session.setPduProcessorDegree(blockingDeliveries + SPARE_THREADS);
    session.setQueueCapacity(RECEIVE_QUEUE);
    session.setMessageReceiverListener(deliveries);
    int queue = settings.window() * settings.sessions();
    this.workers =
        new ThreadPoolExecutor(
            settings.window(),
            settings.window(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(queue),
            new NamedThreads(label));
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
    beginWait();
    try {
      session.connectAndBind(to.host(), to.port(), parameter, settings.timing().bind().toMillis());
    } finally {
      endWait();
    }
  }

  /** Says why {@link #bind} failed. */
  BindFault fault(IOException e) {
    return BindFault.of(e, bindWatch.status(), settings.endpoint(), settings.profile().statuses());
  }

  /** Messages queued or waiting for an answer. */
  int pending() {
    return pending.get();
  }

  boolean isLost() {
    synchronized (lock) {
      return lost;
    }
  }

  /** Queues a task; a task that finds no room is ended as not written. */
  void submit(SubmitTask task) {
    pending.incrementAndGet();
    task.whenEnded(pending::decrementAndGet);
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      task.notWritten(isLost() ? "session was lost" : "in-flight limit is reached");
    }
    if (isLost()) {
      dropQueued();
    }
  }

  /** Writes one part and waits for the answer. */
  PartOutcome send(Submission submission, PartPdu pdu) {
    if (!session.getSessionState().isTransmittable() || !beginWait()) {
      return new PartOutcome.Unsent("session was lost");
    }
    try {
      return SubmitCall.send(session, submission, pdu, settings.profile().messageIds());
    } finally {
      endWait();
    }
  }

  /** Lets a loss interrupt this thread; false when the session is lost already. */
  private boolean beginWait() {
    synchronized (lock) {
      return !lost && waiting.add(Thread.currentThread());
    }
  }

  /**
   * Ends that, and takes back an interrupt: it was for the wait that is over, and the thread lives
   * on.
   */
  private void endWait() {
    synchronized (lock) {
      waiting.remove(Thread.currentThread());
      boolean interrupted = Thread.interrupted();
      assert lost || !interrupted : "only loss of the session interrupts its threads";
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
    synchronized (lock) {
      draining = true;
    }
    workers.shutdown();
    try {
      if (!workers.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        dropQueued();
      }
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
      waiting.forEach(Thread::interrupt);
      if (draining) {
        return;
      }
    }
    workers.shutdown();
    dropQueued();
    onLoss.accept(this);
  }

  private void dropQueued() {
    List<Runnable> queued = new ArrayList<>();
    workers.getQueue().drainTo(queued);
    for (Runnable runnable : queued) {
      if (runnable instanceof SubmitTask task) {
        task.notWritten("session was lost");
      }
    }
  }
}
