package io.campaign.demo;

import com.cloudhopper.commons.util.windowing.WindowFuture;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the SMSC has to tell the sender: receipts and replies, each when it is due, again until it
 * is acknowledged, over whatever session is bound by then.
 */
final class Outbox {
  private static final int THREADS = 40;

  /** What a session may leave unanswered; others have 10. */
  private static final int WINDOW = 20;

  private static final long ANSWER_MILLIS = 5_000;
  private static final long AGAIN_MILLIS = 300;
  private static final long BREATH_MILLIS = 50;

  private final DelayQueue<Parcel> waiting = new DelayQueue<>();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicLong delivered = new AtomicLong();

  /** Something to deliver, and when; the PDU is made anew for each attempt. */
  private record Parcel(long dueNanos, Supplier<DeliverSm> pdu) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /** A session and what it may still take. */
  private record Line(SmppServerSession session, Semaphore room) {}

  void start() {
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::deliverAll, "deliver-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  void bound(SmppServerSession session) {
    lines.add(new Line(session, new Semaphore(WINDOW)));
  }

  void gone(SmppServerSession session) {
    lines.removeIf(line -> line.session().equals(session));
  }

  boolean anybodyThere() {
    return !lines.isEmpty();
  }

  void add(long delayMillis, Supplier<DeliverSm> pdu) {
    pending.incrementAndGet();
    schedule(delayMillis, pdu);
  }

  private void schedule(long delayMillis, Supplier<DeliverSm> pdu) {
    waiting.add(new Parcel(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis), pdu));
  }

  /** Parcels that are not acknowledged yet. */
  int pending() {
    return pending.get();
  }

  /** Parcels that are. */
  long delivered() {
    return delivered.get();
  }

  private void deliverAll() {
    try {
      while (true) {
        Parcel parcel = waiting.take();
        if (deliver(parcel.pdu().get())) {
          delivered.incrementAndGet();
          pending.decrementAndGet();
        } else {
          schedule(AGAIN_MILLIS, parcel.pdu());
          TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean deliver(DeliverSm pdu) throws InterruptedException {
    Line line = line();
    if (line == null || !line.session().isBound()) {
      return false;
    }
    line.room().acquire();
    try {
      return acknowledged(line.session(), pdu);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false; // whatever is wrong with the session, another one will come
    } finally {
      line.room().release();
    }
  }

  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private static boolean acknowledged(SmppServerSession session, DeliverSm pdu) throws Exception {
    WindowFuture<Integer, PduRequest, PduResponse> answer =
        session.sendRequestPdu(pdu, ANSWER_MILLIS, true);
    return answer.await() && answer.isSuccess() && answer.getResponse().getCommandStatus() == 0;
  }

  private @Nullable Line line() {
    Object[] open = lines.toArray();
    return open.length == 0
        ? null
        : (Line) open[Math.floorMod(turn.getAndIncrement(), open.length)];
  }
}
