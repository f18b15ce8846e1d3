package io.campaign.sms.smpp;

import io.campaign.carrier.HandOff;
import io.campaign.spi.Ticks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jsmpp.PDUStringException;
import org.jspecify.annotations.Nullable;

/**
 * The submits of one session: those that wait for a place in the window, and those that are
 * unanswered. One thread writes all that have a place in one go, the thread that reads the
 * connection ends them, and a look from time to time ends what nobody answers. Thread-safe.
 */
final class SubmitWindow implements AnswerReader.Answers {
  private final int places;
  private final int room;
  private final long responseNanos;
  private final Ticks ticks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition rest = lock.newCondition();
  private final Deque<SubmitTask> queue = new ArrayDeque<>();
  private final Map<Integer, Open> open = new ConcurrentHashMap<>();
  private int taken;
  private @Nullable String closed;
  private @Nullable String lost;
  private volatile int pending;
  private volatile long writingUntil;
  private volatile boolean writing;

  /**
   * Creates a window.
   *
   * @param places most unanswered submits
   * @param room most messages that have a place or wait for one
   * @param response longest wait for an answer
   * @param ticks measures it
   */
  SubmitWindow(int places, int room, Duration response, Ticks ticks) {
    this.places = places;
    this.room = room;
    this.responseNanos = response.toNanos();
    this.ticks = ticks;
  }

  /** A submit that is about to be written or unanswered. */
  private record Open(int sequence, SubmitTask task, long deadline) {}

  /** What writes; throws when the connection is broken. */
  interface Wire {
    int nextSequence();

    void write(ByteArrayOutputStream pdus) throws IOException;
  }

  /** Messages that wait or are unanswered. */
  int pending() {
    return pending;
  }

  /** Queues a message; one that finds no room ends as not written. */
  void submit(SubmitTask task) {
    String refusal;
    lock.lock();
    try {
      refusal = closed != null ? closed : pending >= room ? "in-flight limit is reached" : null;
      if (refusal == null) {
        queue.addLast(task);
        changed();
      }
    } finally {
      lock.unlock();
    }
    if (refusal != null) {
      task.notWritten(refusal);
    }
  }

  /** Writes until the window is lost; for a thread of its own. Throws when the wire is broken. */
  void run(Wire wire) throws IOException, InterruptedException {
    List<SubmitTask> next = new ArrayList<>();
    ByteArrayOutputStream pdus = new ByteArrayOutputStream(4_096);
    while (take(next)) {
      List<Open> composed = compose(next, wire, pdus);
      if (!composed.isEmpty() && register(composed)) {
        writingUntil = ticks.nanos() + responseNanos;
        writing = true;
        wire.write(pdus);
        writing = false;
      }
      next.clear();
      pdus.reset();
    }
  }

  private boolean take(List<SubmitTask> into) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (lost == null && (queue.isEmpty() || taken >= places)) {
        work.await();
      }
      while (lost == null && !queue.isEmpty() && taken < places) {
        into.add(queue.removeFirst());
        taken++;
      }
      return lost == null;
    } finally {
      lock.unlock();
    }
  }

  private List<Open> compose(List<SubmitTask> tasks, Wire wire, ByteArrayOutputStream pdus)
      throws IOException {
    List<Open> composed = new ArrayList<>(tasks.size());
    long deadline = ticks.nanos() + responseNanos;
    for (SubmitTask task : tasks) {
      PartOutcome blocked = task.blocked();
      if (blocked != null) {
        ended(task, blocked);
        continue;
      }
      int sequence = wire.nextSequence();
      try {
        SubmitSession.compose(pdus, sequence, task.submission(), task.nextPart());
        composed.add(new Open(sequence, task, deadline));
      } catch (PDUStringException e) {
        ended(
            task,
            new PartOutcome.Unfit("a field of submit_sm must have a length the protocol allows"));
      }
    }
    return composed;
  }

  /** From here on a loss leaves them in doubt; what was lost before has surely not left. */
  private boolean register(List<Open> composed) {
    String reason;
    lock.lock();
    try {
      reason = lost;
      if (reason == null) {
        composed.forEach(one -> open.put(one.sequence(), one));
      }
    } finally {
      lock.unlock();
    }
    if (reason != null) {
      composed.forEach(one -> ended(one.task(), new PartOutcome.Unsent(reason)));
    }
    return reason == null;
  }

  @Override
  public boolean awaits(int sequence) {
    return open.containsKey(sequence);
  }

  @Override
  public void answered(int sequence, PartOutcome outcome) {
    Open answered = open.remove(sequence);
    if (answered != null) {
      ended(answered.task(), outcome);
    }
  }

  /** Gives the place back first, so that whoever hears of the outcome finds it free. */
  private void ended(SubmitTask task, PartOutcome outcome) {
    HandOff handOff = task.note(outcome);
    String reason;
    lock.lock();
    try {
      taken--;
      reason = lost;
      if (handOff == null && reason == null) {
        queue.addFirst(task);
      }
      changed();
    } finally {
      lock.unlock();
    }
    if (handOff != null) {
      task.result().complete(handOff);
    } else if (reason != null) {
      task.notWritten(reason);
    }
  }

  /** Wakes whoever may go on; under the lock. */
  private void changed() {
    pending = queue.size() + taken;
    if (!queue.isEmpty() && taken < places) {
      work.signal();
    }
    if (pending == 0) {
      rest.signalAll();
    }
  }

  /**
   * Ends what is not answered in time, and what waits but must not leave any more.
   *
   * @return true when writing hangs in a dead connection, so that the session is of no use
   */
  boolean look() {
    long now = ticks.nanos();
    for (Open one : List.copyOf(open.values())) {
      if (one.deadline() - now <= 0 && open.remove(one.sequence(), one)) {
        ended(one.task(), new PartOutcome.Doubtful("no answer in time"));
      }
    }
    endBlocked();
    return writing && writingUntil - now <= 0;
  }

  private void endBlocked() {
    List<SubmitTask> tasks = new ArrayList<>();
    List<PartOutcome> outcomes = new ArrayList<>();
    lock.lock();
    try {
      for (Iterator<SubmitTask> waiting = queue.iterator(); waiting.hasNext(); ) {
        SubmitTask task = waiting.next();
        PartOutcome blocked = task.blocked();
        if (blocked != null) {
          waiting.remove();
          taken++; // until ended() gives it back
          tasks.add(task);
          outcomes.add(blocked);
        }
      }
    } finally {
      lock.unlock();
    }
    for (int i = 0; i < tasks.size(); i++) {
      ended(tasks.get(i), outcomes.get(i));
    }
  }

  /** Takes no more, and waits until all is answered or the time is over. */
  void drain(Duration limit) throws InterruptedException {
    long nanos = limit.toNanos();
    lock.lockInterruptibly();
    try {
      closed = closed == null ? "session is closed" : closed;
      while (pending > 0 && lost == null && nanos > 0) {
        nanos = rest.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The connection is gone: what waits was not written, what is unanswered is in doubt. */
  void lose(String reason) {
    List<SubmitTask> unwritten;
    lock.lock();
    try {
      if (lost != null) {
        return;
      }
      lost = reason;
      closed = reason;
      unwritten = new ArrayList<>(queue);
      queue.clear();
      pending = 0;
      work.signalAll();
      rest.signalAll();
    } finally {
      lock.unlock();
    }
    unwritten.forEach(task -> task.notWritten(reason));
    for (Integer sequence : List.copyOf(open.keySet())) {
      answered(sequence, new PartOutcome.Doubtful(reason + " before the answer"));
    }
  }
}
