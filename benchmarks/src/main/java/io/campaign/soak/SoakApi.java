package io.campaign.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaign.carrier.WebhookRequest;
import io.campaign.soak.Book.Taken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider's HTTP API in bad weather: 429 with and without a time, 500, 503 and cut connections,
 * each before and after it took the message, and calls that come early, late, twice and in any
 * order.
 */
final class SoakApi implements AutoCloseable {
  private static final int TROUBLE_ONE_IN = 200;
  private static final int TWICE_ONE_IN = 20;
  private static final int EARLY_ONE_IN = 10;
  private static final int SENT_ONE_IN = 4;
  private static final int LONGEST_DELAY = 3_000;
  private static final int THREADS = 24;

  private final Weather weather;
  private final Book book;
  private final CallbackDesk calls;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong cuts = new AtomicLong();
  private final AtomicLong neverTaken = new AtomicLong();

  SoakApi(long seed, Book book, CallbackDesk calls) throws IOException {
    this.weather = new Weather(seed);
    this.book = book;
    this.calls = calls;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Those it left without an answer and did not take: nobody will ever tell. */
  long mostUnknown() {
    return neverTaken.get();
  }

  String describe() {
    return "messages taken %,d, answered 429 %,d, 5xx %,d, connections cut %,d, calls %,d"
        .formatted(ids.get(), throttled.get(), errors.get(), cuts.get(), calls.post().told());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, List<String>> form =
        new WebhookRequest("POST", url(), exchange.getRequestHeaders(), body).form();
    String to = form.getOrDefault("To", List.of("")).get(0).replace("+", "");
    if (weather.tooMuch()) {
      throttled.incrementAndGet();
      if (weather.oneIn(2)) {
        exchange.getResponseHeaders().add("Retry-After", "1");
      }
      answer(exchange, 429, "{\"code\":20429,\"message\":\"slow down\",\"status\":429}");
    } else if (weather.refuses(to)) {
      book.page(to).refuse();
      answer(exchange, 400, "{\"code\":21211,\"message\":\"no such number\",\"status\":400}");
    } else if (weather.oneIn(TROUBLE_ONE_IN)) {
      trouble(exchange, to, form);
    } else {
      String id = take(to, form);
      answer(exchange, 201, "{\"sid\":\"%s\",\"status\":\"queued\"}".formatted(id));
    }
  }

  private void trouble(HttpExchange exchange, String to, Map<String, List<String>> form)
      throws IOException {
    if (weather.oneIn(2)) {
      String unused = take(to, form);
      book.page(to).doubt();
    } else {
      neverTaken.incrementAndGet();
    }
    if (weather.oneIn(2)) {
      cuts.incrementAndGet();
      exchange.close();
      return;
    }
    errors.incrementAndGet();
    int status = weather.oneIn(4) ? 503 : 500;
    if (status == 503) {
      exchange.getResponseHeaders().add("Retry-After", "1");
    }
    answer(exchange, status, "oops");
  }

  private String take(String to, Map<String, List<String>> form) {
    String id = String.format(Locale.ROOT, "SM%032x", ids.incrementAndGet());
    Book.Page page = book.page(to);
    page.take(new Taken(id, 0, 1, 1));
    String callback = form.getOrDefault("StatusCallback", List.of("")).get(0);
    Weather.Fate fate = weather.fate(to);
    if (fate == Weather.Fate.NEVER_TOLD || weather.oneIn(SENT_ONE_IN)) {
      calls.add(delay(), callback, id, "sent", () -> {});
    }
    if (fate != Weather.Fate.NEVER_TOLD) {
      boolean delivered = fate == Weather.Fate.DELIVERED;
      int times = weather.oneIn(TWICE_ONE_IN) ? 2 : 1;
      for (int i = 0; i < times; i++) {
        String status = delivered ? "delivered" : "undelivered";
        calls.add(delay(), callback, id, status, () -> page.tell(id, delivered));
      }
    }
    return id;
  }

  private int delay() {
    return weather.oneIn(EARLY_ONE_IN) ? 0 : weather.upTo(LONGEST_DELAY);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
