package io.campaign.sms.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaign.carrier.WebhookRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider on loopback that behaves as Twilio documents it, and as told. */
public final class FakeTwilio implements AutoCloseable {
  /** Account it serves. */
  public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  /** Its auth token. */
  public static final String TOKEN = "hush-hush-token";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  /** Answers a request. */
  public volatile Function<Request, Answer> answers = this::created;

  /** A request as it came. */
  public record Request(
      String method,
      URI uri,
      Map<String, List<String>> headers,
      String body,
      Map<String, List<String>> form) {
    /** First value of a field, or empty. */
    public String field(String name) {
      return form.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** How to answer; status 0 closes the connection, -1 stays silent. */
  public record Answer(int status, String body, Map<String, String> headers) {}

  /** Starts it on a free port. */
  public FakeTwilio() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests so far. */
  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Takes the message. */
  public Answer created(Request request) {
    boolean mms = request.form().containsKey("MediaUrl");
    String sid = String.format(Locale.ROOT, "%s%032x", mms ? "MM" : "SM", ids.incrementAndGet());
    return new Answer(
        201,
        "{\"sid\":\""
            + sid
            + "\",\"status\":\"queued\",\"num_segments\":\"1\",\"error_code\":null}",
        Map.of());
  }

  /** Refuses as Twilio does. */
  public static Answer error(int status, int code) {
    return new Answer(
        status,
        "{\"code\":" + code + ",\"message\":\"no\",\"more_info\":\"x\",\"status\":" + status + "}",
        Map.of());
  }

  /** Closes the connection instead of answering. */
  public static Answer hangUp() {
    return new Answer(0, "", Map.of());
  }

  /** Never answers. */
  public static Answer silence() {
    return new Answer(-1, "", Map.of());
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    WebhookRequest read =
        new WebhookRequest(
            exchange.getRequestMethod(),
            url().resolve(exchange.getRequestURI()),
            exchange.getRequestHeaders(),
            body);
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(body, StandardCharsets.UTF_8),
            read.form());
    synchronized (requests) {
      requests.add(request);
    }
    Answer answer = answers.apply(request);
    if (answer.status() < 0) {
      return;
    }
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] out = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), out.length == 0 ? -1 : out.length);
    exchange.getResponseBody().write(out);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
