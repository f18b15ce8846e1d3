package io.campaign.sms.smpp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * Connects within a time limit, over TLS where a context is given; jsmpp's own factory waits as
 * long as the system does and does not compare the certificate with the host.
 */
record TimedSocketFactory(Duration limit, @Nullable SSLContext tls) implements ConnectionFactory {

  @Override
  public Connection createConnection(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), (int) limit.toMillis());
      return new SocketConnection(tls == null ? socket : secured(tls, socket, host, port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(SSLContext context, Socket socket, String host, int port)
      throws IOException {
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout((int) limit.toMillis());
    secured.startHandshake();
    return secured;
  }
}
