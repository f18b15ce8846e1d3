package io.campaign.sms.http;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.sms.carrier.SenderWatch;
import io.campaign.sms.http.MessageWriter.Written;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests and answers of one carrier. Thread-safe; opens nothing before {@link #start}. */
final class HttpGateway {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final int THREADS = 4;
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);
  private static final int MAX_DOUBLINGS = 6;

  /** Server errors in a row before it rests unasked. */
  private static final int PATIENCE = 5;

  private final HttpSettings settings;
  private final MessageWriter writer;
  private final SenderWatch senders;
  private final Semaphore window;
  private final AtomicInteger unreachable = new AtomicInteger();
  private final AtomicInteger serverFailures = new AtomicInteger();
  private final Object lock = new Object();
  private volatile @Nullable Rest rest;
  private volatile @Nullable HttpClient client;
  private volatile boolean closed;
  private @Nullable ThreadPoolExecutor threads;

  HttpGateway(HttpSettings settings) {
    this.settings = settings;
    this.senders = new SenderWatch(settings.shared());
    this.writer = new MessageWriter(settings, senders);
    this.window = new Semaphore(settings.window());
  }

  /** Why nothing is sent for a while. */
  private record Rest(CarrierHealth.State state, long untilTick, String detail) {}

  void start() {
    synchronized (lock) {
      if (closed || client != null) {
        return;
      }
      threads = executor();
      client =
          HttpClient.newBuilder()
              .connectTimeout(settings.timing().connect())
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(threads)
              .build();
    }
  }

  /** The window bounds what can queue. */
  private ThreadPoolExecutor executor() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread =
                  new Thread(work, "sms-" + settings.name() + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  List<String> problems(MessageBody.Text text) {
    return writer.problems(text);
  }

  CompletionStage<HandOff> submit(OutboundMessage message) {
    HandOff blocked = blocked();
    if (blocked != null) {
      return done(blocked);
    }
    Written written = writer.write(message);
    if (written instanceof MessageWriter.Unsent unsent) {
      return done(unsent.handOff());
    }
    HttpClient open = client;
    if (open == null) {
      return done(new HandOff.NotWritten("carrier must be started"));
    }
    if (!window.tryAcquire()) {
      return done(new HandOff.NotWritten("in-flight limit is reached"));
    }
    return send(open, (MessageWriter.Ready) written).whenComplete((h, e) -> window.release());
  }

  private static CompletionStage<HandOff> done(HandOff handOff) {
    return CompletableFuture.completedFuture(handOff);
  }

  private @Nullable HandOff blocked() {
    if (closed) {
      return new HandOff.NotWritten("carrier is closed");
    }
    Rest now = rest;
    long left = now == null ? 0 : now.untilTick() - settings.ports().ticks().nanos();
    if (now == null || left <= 0) {
      return null;
    }
    return now.state() == CarrierHealth.State.READY
        ? new HandOff.Throttled(Duration.ofNanos(left), now.detail())
        : new HandOff.NotWritten(now.detail());
  }

  private CompletableFuture<HandOff> send(HttpClient open, MessageWriter.Ready ready) {
    try {
      return open.sendAsync(request(ready.request()), LimitedBody.handler())
          .orTimeout(settings.submitTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .handle((answer, failure) -> outcome(ready, answer, failure));
    } catch (IllegalArgumentException e) {
      // The client checks the request before a byte leaves.
      return CompletableFuture.completedFuture(
          new HandOff.Refused(ErrorClass.PERMANENT, "REQUEST", "request must be well formed"));
    }
  }

  private HttpRequest request(VendorRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.url())
            .timeout(settings.timing().response())
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
    if ("http".equals(request.url().getScheme())) {
      // No attempt to upgrade: it costs headers and some servers answer it wrongly.
      builder.version(HttpClient.Version.HTTP_1_1);
    }
    request.headers().forEach(builder::header);
    return builder.build();
  }

  private HandOff outcome(
      MessageWriter.Ready ready,
      @Nullable HttpResponse<String> response,
      @Nullable Throwable failure) {
    if (failure != null || response == null) {
      return failed(Failure.of(failure));
    }
    unreachable.set(0);
    VendorAnswer answer =
        new VendorAnswer(
            response.statusCode(),
            response.body(),
            response.headers().firstValue("retry-after").orElse(null));
    return judged(ready, answer, read(answer));
  }

  private HandOff read(VendorAnswer answer) {
    try {
      return settings.vendor().read(answer);
    } catch (RuntimeException e) {
      log.warn("{}: an answer with status {} could not be read", settings.name(), answer.status());
      return new HandOff.InDoubt("the answer could not be read");
    }
  }

  private HandOff failed(Failure failure) {
    if (failure.written()) {
      return new HandOff.InDoubt(failure.reason());
    }
    restFor(
        CarrierHealth.State.RECONNECTING,
        growing(unreachable.incrementAndGet()),
        "HTTP connection (" + settings.vendor().place() + ") must " + failure.reason());
    return new HandOff.NotWritten(failure.reason());
  }

  /** What an answer means for the messages after it. */
  private HandOff judged(MessageWriter.Ready ready, VendorAnswer answer, HandOff handOff) {
    if (handOff instanceof HandOff.Throttled throttled) {
      restFor(CarrierHealth.State.READY, throttled.after(), throttled.code());
    } else if (handOff instanceof HandOff.Refused refused) {
      return refused(ready, refused);
    }
    serverTrouble(answer);
    return handOff;
  }

  /**
   * A server in trouble leaves each message in doubt, so few should meet it: it rests as long as it
   * asks, or longer and longer after some failures in a row.
   */
  private void serverTrouble(VendorAnswer answer) {
    if (answer.status() / 100 != 5) {
      serverFailures.set(0);
      return;
    }
    int failures = serverFailures.incrementAndGet();
    if (answer.retryAfter() != null || failures >= PATIENCE) {
      Duration after =
          answer.retryAfter(settings.ports().clock().now(), growing(failures - PATIENCE + 1));
      restFor(CarrierHealth.State.READY, after, "HTTP " + answer.status());
    }
  }

  /** Doubles from the first rest to the longest, with jitter over its upper half. */
  private Duration growing(int failures) {
    int doublings = Math.max(0, Math.min(failures - 1, MAX_DOUBLINGS));
    long nanos = Math.min(LONGEST_REST.toNanos(), FIRST_REST.toNanos() << doublings);
    long jitter = Math.floorMod(settings.ports().randomness().nextLong(), nanos / 2);
    return Duration.ofNanos(nanos - jitter);
  }

  private HandOff refused(MessageWriter.Ready ready, HandOff.Refused refused) {
    if (refused.errorClass() == ErrorClass.CARRIER) {
      restFor(
          CarrierHealth.State.REFUSED,
          settings.timing().refusedRest(),
          "account at "
              + settings.vendor().place()
              + " must be accepted; answer was "
              + refused.code());
    }
    return senders.judge(ready.sender(), refused);
  }

  private void restFor(CarrierHealth.State state, Duration time, String detail) {
    long until = settings.ports().ticks().nanos() + time.toNanos();
    rest = new Rest(state, until, detail);
  }

  CarrierHealth health() {
    if (closed) {
      return new CarrierHealth(CarrierHealth.State.CLOSED, "closed");
    }
    if (client == null) {
      return new CarrierHealth(
          CarrierHealth.State.CONNECTING, "not started; will send to " + settings.vendor().place());
    }
    Rest now = rest;
    if (now != null && now.untilTick() - settings.ports().ticks().nanos() > 0) {
      return new CarrierHealth(now.state(), now.detail());
    }
    return new CarrierHealth(CarrierHealth.State.READY, "sends to " + settings.vendor().place());
  }

  void close() {
    ThreadPoolExecutor running;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      running = threads;
    }
    try {
      boolean drained =
          window.tryAcquire(
              settings.window(), settings.submitTimeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!drained) {
        log.warn("{}: closed while requests were unanswered", settings.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (running != null) {
      running.shutdown();
    }
  }
}
