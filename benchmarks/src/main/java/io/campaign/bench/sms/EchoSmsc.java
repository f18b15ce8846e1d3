package io.campaign.bench.sms;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;

/** An SMSC that takes everything at once. */
final class EchoSmsc implements AutoCloseable {
  private final DefaultSmppServer server;
  private final int port;
  private final AtomicLong ids = new AtomicLong();

  EchoSmsc() throws IOException, SmppChannelException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    SmppServerConfiguration configuration = new SmppServerConfiguration();
    configuration.setHost("127.0.0.1");
    configuration.setPort(port);
    configuration.setDefaultWindowSize(1_000);
    server = new DefaultSmppServer(configuration, new Handler());
    server.start();
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    server.destroy();
  }

  @SuppressWarnings("rawtypes") // as ch-smpp declares them
  private final class Handler implements SmppServerHandler {
    @Override
    public void sessionBindRequested(Long id, SmppSessionConfiguration settings, BaseBind bind) {}

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
      session.serverReady(
          new DefaultSmppSessionHandler() {
            @Override
            public PduResponse firePduRequestReceived(PduRequest request) {
              PduResponse answer = request.createResponse();
              if (request instanceof SubmitSm && answer instanceof SubmitSmResp taken) {
                taken.setMessageId(Long.toString(ids.incrementAndGet()));
              }
              return answer;
            }
          });
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
      session.destroy();
    }
  }
}
