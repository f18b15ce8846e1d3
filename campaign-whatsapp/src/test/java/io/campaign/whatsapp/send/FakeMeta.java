package io.campaign.whatsapp.send;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Meta's API on loopback, which answers as told. */
public final class FakeMeta implements AutoCloseable {
  /** Bearer token it takes. */
  public static final String TOKEN = "hush-hush-token";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  /** Answers a request. */
  public volatile Function<Request, Answer> answers = this::taken;

  /** A request as it came. */
  public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] bytes) {
    /** The body. */
    public String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether it went to an edge. */
    public boolean isTo(String edge) {
      return uri.getPath().endsWith(edge);
    }

    /** A text member, wherever it is. */
    public String member(String name) {
      int at = body().indexOf("\"" + name + "\":\"");
      int from = at + name.length() + 4;
      return at < 0 ? "" : body().substring(from, body().indexOf('"', from));
    }
  }

  /** How to answer; status 0 closes the connection, -1 stays silent. */
  public record Answer(int status, String body, Map<String, String> headers) {}

  /** Starts it on a free port. */
  public FakeMeta() {
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

  /** Messages so far. */
  public List<Request> messages() {
    return requests().stream()
        .filter(r -> r.isTo("/messages") || r.isTo("/marketing_messages"))
        .toList();
  }

  /** Takes a message or an upload. */
  public Answer taken(Request request) {
    int id = ids.incrementAndGet();
    if (request.isTo("/media")) {
      return new Answer(200, "{\"id\":\"900" + id + "\"}", Map.of());
    }
    String to = request.member("to").isEmpty() ? request.member("recipient") : request.member("to");
    return accepted(to, to.replace("+", ""), "wamid.TEST" + id, null);
  }

  /** An answer that takes a message. */
  public static Answer accepted(String input, String waId, String wamid, String status) {
    String word = status == null ? "" : ",\"message_status\":\"" + status + "\"";
    return new Answer(
        200,
        "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"%s\",\"wa_id\":\"%s\"}],\"messages\":[{\"id\":\"%s\"%s}]}"
            .formatted(input, waId, wamid, word),
        Map.of());
  }

  /** Refuses as Meta does. */
  public static Answer error(int status, int code) {
    return new Answer(
        status,
        "{\"error\":{\"message\":\"(#%d) no\",\"type\":\"OAuthException\",\"code\":%d,\"error_data\":{\"messaging_product\":\"whatsapp\",\"details\":\"for +13125550143\"},\"fbtrace_id\":\"A\"}}"
            .formatted(code, code),
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
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes());
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
