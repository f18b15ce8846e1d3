package io.campaign.demo;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.type.SmppChannelException;
import com.cloudhopper.smpp.type.SmppProcessingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An SMSC on loopback, in a process of its own, on ch-smpp's server: not our SMPP code. It logs
 * what it accepts before it says so, throttles now and then, refuses some numbers, returns receipts
 * out of order and some not at all, and lets people answer. It goes on when the sender dies, and
 * ends when the file {@code smsc.stop} appears or nobody has been bound for ten minutes.
 *
 * <p>Arguments: its folder, a seed, a port (0 for any). It prints {@code READY <port>}, and keeps
 * {@code smsc.properties} in its folder up to date.
 */
public final class Smsc {
  static final String USER = "demo";
  static final String PASSWORD = "demo";

  private static final int LATE_MILLIS = 40;
  private static final int TICK_MILLIS = 100;
  private static final long ALONE_TICKS = TimeUnit.MINUTES.toMillis(10) / TICK_MILLIS;

  private final Outbox outbox = new Outbox();
  private final SmscDesk desk;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  private Smsc(long seed, SmscLog log, List<String> earlyStops) {
    this.desk = new SmscDesk(seed, log, outbox, earlyStops);
  }

  /**
   * Runs until told to stop.
   *
   * @param arguments folder, seed, port
   * @throws Exception when the folder or the port cannot be used
   */
  public static void main(String[] arguments) throws Exception {
    SmscFiles files = new SmscFiles(Path.of(arguments[0]));
    List<String> stops =
        Files.exists(files.earlyStops()) ? Files.readAllLines(files.earlyStops()) : List.of();
    try (SmscLog log = new SmscLog(files.log())) {
      Smsc smsc = new Smsc(Long.parseLong(arguments[1]), log, stops);
      smsc.run(files, Integer.parseInt(arguments[2]));
    }
  }

  private void run(SmscFiles files, int wantedPort) throws IOException, InterruptedException {
    int port = wantedPort;
    DefaultSmppServer server = null;
    for (int attempt = 0; server == null && attempt < 20; attempt++) {
      port = wantedPort == 0 ? freePort() : wantedPort;
      server = start(port);
    }
    if (server == null) {
      throw new IOException("port (" + wantedPort + ") must be free on 127.0.0.1");
    }
    outbox.start();
    files.write(port, desk, outbox);
    System.out.println("READY " + port);
    System.out.flush();
    long alone = 0;
    while (alone < ALONE_TICKS && Files.notExists(files.stop())) {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      alone = outbox.anybodyThere() ? 0 : alone + 1;
      files.write(port, desk, outbox);
    }
    server.destroy();
    timer.shutdownNow();
    files.gone();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private @Nullable DefaultSmppServer start(int port) {
    SmppServerConfiguration configuration = new SmppServerConfiguration();
    configuration.setHost("127.0.0.1");
    configuration.setPort(port);
    configuration.setSystemId("smsc");
    configuration.setDefaultWindowSize(1_000);
    DefaultSmppServer server = new DefaultSmppServer(configuration, new Door());
    try {
      server.start();
      return server;
    } catch (SmppChannelException e) {
      server.destroy();
      return null;
    }
  }

  /** Lets senders in. */
  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private final class Door implements SmppServerHandler {
    @Override
    public void sessionBindRequested(
        Long sessionId, SmppSessionConfiguration configuration, BaseBind bindRequest)
        throws SmppProcessingException {
      if (!USER.equals(bindRequest.getSystemId())) {
        throw new SmppProcessingException(SmppConstants.STATUS_INVSYSID);
      }
      if (!PASSWORD.equals(bindRequest.getPassword())) {
        throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
      }
    }

    @Override
    public void sessionCreated(
        Long sessionId, SmppServerSession session, BaseBindResp preparedBindResponse) {
      session.serverReady(new Line(session));
      outbox.bound(session);
    }

    @Override
    public void sessionDestroyed(Long sessionId, SmppServerSession session) {
      outbox.gone(session);
      session.destroy();
    }
  }

  /** Answers one session. */
  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private final class Line extends DefaultSmppSessionHandler {
    private final SmppServerSession session;

    private Line(SmppServerSession session) {
      this.session = session;
    }

    @Override
    public @Nullable PduResponse firePduRequestReceived(PduRequest request) {
      if (!(request instanceof SubmitSm submit)) {
        return request.createResponse();
      }
      SmscDesk.Answer answer = desk.take(submit);
      SubmitSmResp response = submit.createResponse();
      response.setCommandStatus(answer.status());
      if (answer.messageId() != null) {
        response.setMessageId(answer.messageId());
      }
      if (!answer.late()) {
        return response;
      }
      ScheduledFuture<?> unused =
          timer.schedule(() -> answerLate(response), LATE_MILLIS, TimeUnit.MILLISECONDS);
      return null;
    }

    private void answerLate(SubmitSmResp response) {
      try {
        session.sendResponsePdu(response);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        outbox.gone(session); // the sender is gone; it will find the message unknown
      }
    }
  }
}
