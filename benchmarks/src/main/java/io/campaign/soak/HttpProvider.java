package io.campaign.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaign.carrier.Carrier;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import io.campaign.id.Secret;
import io.campaign.sms.http.HttpSmsCarrier;
import io.campaign.sms.twilio.TwilioVendor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A carrier to an HTTP API, and the host's own web server that takes the provider's calls. */
final class HttpProvider implements Provider {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final Secret TOKEN = Secret.of("soak-token");
  private static final int WINDOW = 40;
  private static final int THREADS = 24;

  private final CallbackDesk calls = new CallbackDesk(ACCOUNT, TOKEN);
  private final SoakApi api;
  private final HttpServer host;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpSmsCarrier carrier;

  HttpProvider(long seed, Book book) throws IOException {
    this.api = new SoakApi(seed, book, calls);
    this.host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.carrier =
        HttpSmsCarrier.builder(
                "http", TwilioVendor.account(ACCOUNT, TOKEN).baseUrl(api.url()).build())
            .callback(hostUrl().resolve("/hooks/sms"))
            .sender("+12025550100")
            .window(WINDOW)
            .timeouts(Duration.ofSeconds(3), Duration.ofSeconds(6))
            .build();
    host.setExecutor(threads);
    host.createContext("/hooks/sms", this::take);
    host.start();
  }

  private URI hostUrl() {
    return URI.create("http://127.0.0.1:" + host.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    WebhookReply reply =
        carrier.webhook(
            new WebhookRequest(
                exchange.getRequestMethod(),
                hostUrl().resolve(exchange.getRequestURI()),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes()));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public Carrier carrier() {
    return carrier;
  }

  @Override
  public Postbag post() {
    return calls.post();
  }

  @Override
  public long mostUnknown() {
    return api.mostUnknown();
  }

  @Override
  public boolean tellsOurId() {
    return true;
  }

  @Override
  public String describe() {
    return api.describe();
  }

  @Override
  public void close() {
    api.close();
    host.stop(0);
    threads.shutdownNow();
  }
}
