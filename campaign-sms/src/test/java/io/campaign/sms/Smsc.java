package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An SMSC on loopback, by other hands than the client: ch-smpp's server with scripted answers. */
final class Smsc implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  /** Submits in the order they came. */
  final BlockingQueue<SubmitSm> submits = new LinkedBlockingQueue<>();

  /** Sessions in the order they were bound. */
  final BlockingQueue<SmppServerSession> bound = new LinkedBlockingQueue<>();

  final BlockingQueue<BaseBind<?>> binds = new LinkedBlockingQueue<>();
  final BlockingQueue<EnquireLink> enquiries = new LinkedBlockingQueue<>();
  final BlockingQueue<Unbind> unbinds = new LinkedBlockingQueue<>();

  /** Status of the answer to the next binds. */
  volatile int bindStatus;

  /** Answers a submit; null is silence. */
  volatile Function<SubmitSm, @Nullable SubmitSmResp> answers = this::ok;

  private final AtomicInteger ids = new AtomicInteger(1000);
  private final DefaultSmppServer server;
  private final int port;

  private final @Nullable SslConfiguration tls;

  Smsc() {
    this(null);
  }

  /** With a key store for TLS, or without. */
  Smsc(@Nullable SslConfiguration tls) {
    this.tls = tls;
    DefaultSmppServer started = null;
    int chosen = 0;
    for (int attempt = 0; started == null && attempt < 20; attempt++) {
      chosen = freePort();
      started = tryStart(chosen);
    }
    server = present(started);
    port = chosen;
  }

  int port() {
    return port;
  }

  /** Takes a message and gives it the next id. */
  SubmitSmResp ok(SubmitSm submit) {
    SubmitSmResp response = submit.createResponse();
    response.setMessageId(String.valueOf(ids.incrementAndGet()));
    return response;
  }

  /** Refuses a message. */
  static SubmitSmResp no(SubmitSm submit, int status) {
    SubmitSmResp response = submit.createResponse();
    response.setCommandStatus(status);
    return response;
  }

  SubmitSm nextSubmit() throws InterruptedException {
    return next(submits);
  }

  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(taken, "nothing came in " + PATIENCE_SECONDS + " s");
    return taken;
  }

  /** Delivers and returns the status of the client's answer. */
  static int deliver(SmppServerSession session, DeliverSm delivery) throws Exception {
    var future = session.sendRequestPdu(delivery, 10_000, true);
    future.await();
    return future.getResponse().getCommandStatus();
  }

  static DeliverSm delivery(int esmClass, int dataCoding, byte[] body, Tlv... tlvs)
      throws Exception {
    DeliverSm delivery = new DeliverSm();
    delivery.setSourceAddress(new Address((byte) 1, (byte) 1, "12125550143"));
    delivery.setDestAddress(new Address((byte) 1, (byte) 1, "12125550142"));
    delivery.setEsmClass((byte) esmClass);
    delivery.setDataCoding((byte) dataCoding);
    delivery.setShortMessage(body);
    for (Tlv tlv : tlvs) {
      delivery.setOptionalParameter(tlv);
    }
    return delivery;
  }

  @Override
  public void close() {
    if (!server.isDestroyed()) {
      server.destroy();
    }
  }

  private @Nullable DefaultSmppServer tryStart(int at) {
    SmppServerConfiguration configuration = new SmppServerConfiguration();
    configuration.setHost("127.0.0.1");
    configuration.setPort(at);
    configuration.setSystemId("smsc");
    configuration.setDefaultWindowSize(1_000);
    configuration.setDefaultRequestExpiryTimeout(10_000);
    if (tls != null) {
      configuration.setUseSsl(true);
      configuration.setSslConfiguration(tls);
    }
    DefaultSmppServer candidate = new DefaultSmppServer(configuration, new Handler());
    try {
      candidate.start();
      return candidate;
    } catch (SmppChannelException e) {
      candidate.destroy();
      return null;
    }
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no free port found");
    }
    return value;
  }

  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private final class Handler implements SmppServerHandler {
    @Override
    public void sessionBindRequested(
        Long sessionId, SmppSessionConfiguration configuration, BaseBind bindRequest)
        throws SmppProcessingException {
      binds.add(bindRequest);
      if (bindStatus != 0) {
        throw new SmppProcessingException(bindStatus);
      }
    }

    @Override
    public void sessionCreated(
        Long sessionId, SmppServerSession session, BaseBindResp preparedBindResponse) {
      session.serverReady(new Answering());
      bound.add(session);
    }

    @Override
    public void sessionDestroyed(Long sessionId, SmppServerSession session) {
      session.destroy();
    }
  }

  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private final class Answering extends DefaultSmppSessionHandler {
    @Override
    public @Nullable PduResponse firePduRequestReceived(PduRequest request) {
      if (request instanceof SubmitSm submit) {
        Function<SubmitSm, @Nullable SubmitSmResp> scripted = answers;
        submits.add(submit);
        return scripted.apply(submit);
      }
      if (request instanceof EnquireLink enquiry) {
        enquiries.add(enquiry);
      }
      if (request instanceof Unbind unbind) {
        unbinds.add(unbind);
      }
      return request.createResponse();
    }
  }
}
