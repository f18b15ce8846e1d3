package io.campaign.soak;

import com.cloudhopper.commons.util.windowing.WindowFuture;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import io.campaign.soak.Book.Taken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An SMSC in bad weather, on ch-smpp's server: cuts sessions in the middle of answers, throttles,
 * keeps silent, and sends receipts early, late, twice, over any session, and some never.
 */
@SuppressWarnings("rawtypes") // as ch-smpp declares them
final class SoakSmsc implements AutoCloseable {
  private static final int CUT_ONE_IN = 2_500;
  private static final int SILENT_ONE_IN = 2_500;
  private static final int BUSY_ONE_IN = 100;
  private static final int TWICE_ONE_IN = 20;
  private static final int EARLY_ONE_IN = 10;
  private static final int ENROUTE_ONE_IN = 50;
  private static final int LONGEST_DELAY = 3_000;
  private static final int ANSWER_MILLIS = 5_000;
  private static final int USER_DATA_HEADER = 0x40;

  private final Weather weather;
  private final Book book;
  private final Postbag post = new Postbag();
  private final int window;
  private final int port;
  private final DefaultSmppServer server;
  private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
  private final ExecutorService cutter = Executors.newSingleThreadExecutor();
  private final AtomicLong ids = new AtomicLong(1_000_000_000L);
  private final AtomicLong turn = new AtomicLong();
  private final AtomicLong parts = new AtomicLong();
  private final AtomicLong cuts = new AtomicLong();
  private final AtomicLong silences = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();

  /**
   * Starts one.
   *
   * @param window submits a session may leave unanswered: what a cut may leave in doubt
   */
  SoakSmsc(long seed, Book book, int window) throws IOException, SmppChannelException {
    this.weather = new Weather(seed);
    this.book = book;
    this.window = window;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = probe.getLocalPort();
    }
    SmppServerConfiguration configuration = new SmppServerConfiguration();
    configuration.setHost("127.0.0.1");
    configuration.setPort(port);
    configuration.setDefaultWindowSize(1_000);
    this.server = new DefaultSmppServer(configuration, new Door());
    server.start();
    post.start();
  }

  int port() {
    return port;
  }

  Postbag post() {
    return post;
  }

  /** Most messages that may be unknown: a window for each cut, and those never answered. */
  long mostUnknown() {
    return cuts.get() * window + silences.get();
  }

  String describe() {
    return "parts taken %,d, throttled %,d, silent %,d, sessions cut %,d, receipts %,d"
        .formatted(parts.get(), throttled.get(), silences.get(), cuts.get(), post.told());
  }

  @Override
  public void close() {
    server.destroy();
    cutter.shutdownNow();
  }

  private final class Door implements SmppServerHandler {
    @Override
    public void sessionBindRequested(Long id, SmppSessionConfiguration settings, BaseBind bind) {}

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
      session.serverReady(new Line(session));
      sessions.add(session);
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
      sessions.remove(session);
      session.destroy();
    }
  }

  /** One session; its submits come one at a time. */
  private final class Line extends DefaultSmppSessionHandler {
    private final SmppServerSession session;
    private final Deque<Book.Page> latest = new ArrayDeque<>();
    private boolean cut;

    Line(SmppServerSession session) {
      this.session = session;
    }

    @Override
    public @Nullable PduResponse firePduRequestReceived(PduRequest request) {
      if (!(request instanceof SubmitSm submit)) {
        return request.createResponse();
      }
      Book.Page page = book.page(submit.getDestAddress().getAddress());
      remember(page);
      if (cut) {
        return null;
      }
      boolean cutsNow = weather.oneIn(CUT_ONE_IN);
      if (cutsNow && weather.oneIn(2)) {
        cut();
        return null; // not even taken
      }
      SubmitSmResp answer = answer(submit, page);
      if (cutsNow) {
        cut();
        return weather.oneIn(2) ? answer : null;
      }
      if (weather.oneIn(SILENT_ONE_IN)) {
        silences.incrementAndGet();
        page.doubt();
        return null;
      }
      return answer;
    }

    /** Answers that were on their way when a session is cut may be lost with it. */
    private void remember(Book.Page page) {
      latest.addLast(page);
      if (latest.size() > 2 * window) {
        latest.removeFirst();
      }
      if (cut) {
        page.doubt();
      }
    }

    private void cut() {
      cut = true;
      cuts.incrementAndGet();
      latest.forEach(Book.Page::doubt);
      cutter.execute(session::close);
    }
  }

  private SubmitSmResp answer(SubmitSm submit, Book.Page page) {
    SubmitSmResp answer = submit.createResponse();
    String to = submit.getDestAddress().getAddress();
    if (weather.tooMuch()) {
      throttled.incrementAndGet();
      answer.setCommandStatus(SmppConstants.STATUS_THROTTLED);
    } else if (weather.refuses(to)) {
      page.refuse();
      answer.setCommandStatus(SmppConstants.STATUS_INVDSTADR);
    } else if (weather.oneIn(BUSY_ONE_IN)) {
      answer.setCommandStatus(SmppConstants.STATUS_SYSERR);
    } else {
      answer.setMessageId(take(submit, page));
    }
    return answer;
  }

  private String take(SubmitSm submit, Book.Page page) {
    byte[] message = submit.getShortMessage();
    boolean joined = (submit.getEsmClass() & USER_DATA_HEADER) != 0;
    String id = Long.toString(ids.incrementAndGet());
    page.take(
        new Taken(
            id,
            joined ? message[3] & 0xFF : 0,
            joined ? message[5] & 0xFF : 1,
            joined ? message[4] & 0xFF : 1));
    parts.incrementAndGet();
    receipts(submit, page, id);
    return id;
  }

  private void receipts(SubmitSm submit, Book.Page page, String id) {
    Weather.Fate fate = weather.fate(submit.getDestAddress().getAddress());
    if (weather.oneIn(ENROUTE_ONE_IN)) {
      post.add(weather.upTo(LONGEST_DELAY), () -> tell(receipt(submit, id, "ENROUTE")));
    }
    if (fate == Weather.Fate.NEVER_TOLD) {
      return;
    }
    boolean delivered = fate == Weather.Fate.DELIVERED;
    int times = weather.oneIn(TWICE_ONE_IN) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      int delay = weather.oneIn(EARLY_ONE_IN) ? 0 : weather.upTo(LONGEST_DELAY);
      post.add(
          delay,
          () -> {
            boolean heard = tell(receipt(submit, id, delivered ? "DELIVRD" : "UNDELIV"));
            if (heard) {
              page.tell(id, delivered);
            }
            return heard;
          });
    }
  }

  private static DeliverSm receipt(SubmitSm submit, String id, String stat)
      throws SmppInvalidArgumentException {
    DeliverSm receipt = new DeliverSm();
    receipt.setSourceAddress(new Address((byte) 1, (byte) 1, submit.getDestAddress().getAddress()));
    receipt.setDestAddress(submit.getSourceAddress());
    receipt.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
    String text = "id:" + id + " sub:001 dlvrd:001 stat:" + stat + " err:000 text:";
    receipt.setShortMessage(text.getBytes(StandardCharsets.US_ASCII));
    return receipt;
  }

  /** Over whatever session is bound; true when it was acknowledged. */
  private boolean tell(DeliverSm receipt) throws Exception {
    Object[] bound = sessions.toArray();
    if (bound.length == 0) {
      return false;
    }
    SmppServerSession session =
        (SmppServerSession) bound[(int) (turn.getAndIncrement() % bound.length)];
    WindowFuture<Integer, PduRequest, PduResponse> answer =
        session.sendRequestPdu(receipt, ANSWER_MILLIS, true);
    return answer.await() && answer.isSuccess() && answer.getResponse().getCommandStatus() == 0;
  }
}
