package io.campaign.whatsapp.api;

import io.campaign.error.InvalidInputException;
import io.campaign.spi.BusinessClock;
import io.campaign.whatsapp.CloudApiAccount;
import io.campaign.whatsapp.json.Json;
import io.campaign.whatsapp.json.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls as one account. Thread-safe; the callers bound how many are under way. Stages
 * complete normally: what goes wrong is a value.
 */
public final class GraphClient {
  private static final int THREADS = 4;
  private static final int MOST_ANSWER = 1 << 20;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final CloudApiAccount account;
  private final Timing timing;
  private final BusinessClock clock;
  private final Json json = Json.upTo(MOST_ANSWER);
  private final HttpClient http;
  private final ThreadPoolExecutor threads;

  /**
   * Time limits of a call.
   *
   * @param connect longest TCP and TLS connect
   * @param response longest wait for an answer
   */
  public record Timing(Duration connect, Duration response) {}

  /**
   * Opens nothing yet.
   *
   * @param name for the names of threads
   * @param account who calls
   * @param timing time limits
   * @param clock reads dates of {@code Retry-After}
   */
  public GraphClient(String name, CloudApiAccount account, Timing timing, BusinessClock clock) {
    this.account = account;
    this.timing = timing;
    this.clock = clock;
    this.threads = executor(name);
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timing.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  private static ThreadPoolExecutor executor(String name) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "whatsapp-" + name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * Returns who calls.
   *
   * @return as given
   */
  public CloudApiAccount account() {
    return account;
  }

  /**
   * Posts an object.
   *
   * @param path after the version
   * @param object what to send
   * @return what came of it
   */
  public CompletableFuture<Answer> post(String path, Map<String, ?> object) {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(json.write(object));
    return send(
        request(path).header("Content-Type", "application/json").POST(body), timing.response());
  }

  /**
   * Posts a form with a file.
   *
   * @param path after the version
   * @param form the form
   * @param longest longest wait for an answer; files take time
   * @return what came of it
   */
  public CompletableFuture<Answer> post(String path, Multipart form, Duration longest) {
    return send(request(path).header("Content-Type", form.type()).POST(form.body()), longest);
  }

  /**
   * Posts a part of a file, to a session of uploads.
   *
   * @param path after the version
   * @param bytes the bytes
   * @param offset of the first of them
   * @param longest longest wait for an answer
   * @return what came of it
   */
  public CompletableFuture<Answer> upload(
      String path, byte[] bytes, long offset, Duration longest) {
    HttpRequest.Builder request =
        builder(path)
            .header("Authorization", "OAuth " + account.accessToken().reveal())
            .header("file_offset", Long.toString(offset))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    return send(request, longest);
  }

  /**
   * Reads.
   *
   * @param path after the version, with its query
   * @return what came of it
   */
  public CompletableFuture<Answer> get(String path) {
    return send(request(path).GET(), timing.response());
  }

  /**
   * Deletes.
   *
   * @param path after the version, with its query
   * @return what came of it
   */
  public CompletableFuture<Answer> delete(String path) {
    return send(request(path).DELETE(), timing.response());
  }

  private HttpRequest.Builder request(String path) {
    return builder(path).header("Authorization", "Bearer " + account.accessToken().reveal());
  }

  private HttpRequest.Builder builder(String path) {
    URI url = account.url(path);
    HttpRequest.Builder builder = HttpRequest.newBuilder(url).header("Accept", "application/json");
    if ("http".equals(url.getScheme())) {
      // No attempt to upgrade: it costs headers and some servers answer it wrongly.
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    return builder;
  }

  private CompletableFuture<Answer> send(HttpRequest.Builder request, Duration longest) {
    return http.sendAsync(request.timeout(longest).build(), LimitedBytes.upTo(MOST_ANSWER))
        .orTimeout(timing.connect().plus(longest).plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
        .handle(this::answer);
  }

  private Answer answer(@Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
    if (response == null) {
      return Answer.lost(Failure.of(failure));
    }
    Duration wait =
        response
            .headers()
            .firstValue("retry-after")
            .map(value -> RetryAfter.read(value, clock.now()))
            .orElse(null);
    return new Answer(response.statusCode(), object(response.body()), wait, null);
  }

  private Node object(byte[] body) {
    try {
      return json.read("answer", body);
    } catch (InvalidInputException e) {
      return Node.of(null);
    }
  }

  /** Lets go of the threads; calls under way still get their answer. */
  public void close() {
    threads.shutdown();
  }
}
