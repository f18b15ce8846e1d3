package io.campaign.bench.sms;

import io.campaign.carrier.CarrierEvents;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.id.Secret;
import io.campaign.sms.SmppCarrier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** The same messages by our carrier and by the client it is built on. */
final class SmppLoad {
  private static final String TEXT = "Hi Ann, VIP tickets for the New York show go live at 10am";

  private SmppLoad() {}

  /** Sends a number of messages and returns when all are answered. */
  interface Client extends AutoCloseable {
    void send(int messages) throws Exception;

    @Override
    void close();
  }

  static Client ours(EchoSmsc smsc, int window) {
    SmppCarrier carrier =
        SmppCarrier.builder("bench")
            .endpoint("127.0.0.1", smsc.port())
            .login("bench", Secret.of("bench"))
            .sender("+12125550142")
            .window(window)
            .build();
    carrier.start(new Nobody());
    while (!carrier.health().ready()) {
      LockSupport.parkNanos(1_000_000);
    }
    return new Client() {
      @Override
      public void send(int messages) throws Exception {
        new Chain(carrier, window, messages).run();
      }

      @Override
      public void close() {
        carrier.close();
      }
    };
  }

  /** Keeps the window full: each answer brings the next message, as each does for the peer. */
  private static final class Chain {
    private final SmppCarrier carrier;
    private final int window;
    private final int messages;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch answered;

    Chain(SmppCarrier carrier, int window, int messages) {
      this.carrier = carrier;
      this.window = window;
      this.messages = messages;
      this.answered = new CountDownLatch(messages);
    }

    void run() throws InterruptedException {
      for (int i = 0; i < window; i++) {
        submitNext();
      }
      answered.await();
      require(messages, taken.get());
    }

    private void submitNext() {
      int i = next.getAndIncrement();
      if (i < messages) {
        carrier.submit(message(i)).whenComplete((handOff, failure) -> answered(handOff));
      }
    }

    private void answered(HandOff handOff) {
      taken.addAndGet(handOff instanceof HandOff.Accepted ? 1 : 0);
      submitNext();
      answered.countDown();
    }
  }

  static OutboundMessage message(int i) {
    return new OutboundMessage(
        new MessageId(i),
        Address.sms("+1212555" + (1000 + i % 9000)),
        null,
        new MessageBody.Text(TEXT),
        Duration.ofHours(6),
        null);
  }

  /** One blocking thread per place in the window, as the client is meant to be used. */
  static Client bare(EchoSmsc smsc, int window) throws Exception {
    SMPPSession session = new SMPPSession();
    session.setTransactionTimer(10_000);
    session.connectAndBind(
        "127.0.0.1",
        smsc.port(),
        new BindParameter(
            BindType.BIND_TRX,
            "bench",
            "bench",
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            ""));
    ExecutorService threads = Executors.newFixedThreadPool(window);
    return new Client() {
      @Override
      public void send(int messages) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        for (int t = 0; t < window; t++) {
          workers.add(
              threads.submit(
                  () -> {
                    for (int i = next.getAndIncrement(); i < messages; i = next.getAndIncrement()) {
                      taken.addAndGet(submit(session, i).isEmpty() ? 0 : 1);
                    }
                    return null;
                  }));
        }
        for (Future<?> worker : workers) {
          worker.get();
        }
        require(messages, taken.get());
      }

      @Override
      public void close() {
        session.unbindAndClose();
        threads.shutdownNow();
      }
    };
  }

  private static String submit(SMPPSession session, int i) throws Exception {
    return session
        .submitShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            "12125550142",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            "1212555" + (1000 + i % 9000),
            new ESMClass(),
            (byte) 0,
            (byte) 0,
            null,
            "000000060000000R",
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
            (byte) 0,
            TEXT.getBytes(StandardCharsets.US_ASCII))
        .getMessageId();
  }

  static void require(int messages, int taken) {
    if (taken != messages) {
      throw new IllegalStateException("messages taken (" + taken + ") must be all of " + messages);
    }
  }

  /** Nothing comes back in this bench. */
  static final class Nobody implements CarrierEvents {
    @Override
    public void receipts(List<CarrierReceipt> receipts) {}

    @Override
    public void inbound(CarrierInbound message) {}
  }
}
