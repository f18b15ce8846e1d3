package io.campaign.whatsapp.send;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Rendition;
import io.campaign.id.Address;
import io.campaign.whatsapp.CloudError;
import io.campaign.whatsapp.api.Answer;
import io.campaign.whatsapp.api.Failure;
import io.campaign.whatsapp.api.GraphClient;
import io.campaign.whatsapp.json.Node;
import io.campaign.whatsapp.limit.KnownNames;
import io.campaign.whatsapp.limit.PairPace;
import io.campaign.whatsapp.limit.ServiceWindows;
import io.campaign.whatsapp.media.MediaShelf;
import io.campaign.whatsapp.media.MediaShelf.Stored;
import io.campaign.whatsapp.message.FileRef;
import io.campaign.whatsapp.message.MessageWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages on their way to Meta. Thread-safe. */
final class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  /** How long nobody's fault rests the account, and a number that members complain of. */
  private static final Duration CONFIGURATION_REST = Duration.ofMinutes(1);

  private static final Duration QUALITY_REST = Duration.ofHours(4);

  /** Requests in a row that Meta calls wrong before the run is stopped. */
  private static final int MOST_BUGS = 5;

  /** How long a submit waits for an upload; the upload itself goes on. */
  private static final Duration UPLOAD_PATIENCE = Duration.ofSeconds(1);

  private final CloudSettings settings;
  private final GraphClient client;
  private final MediaShelf shelf;
  private final ServiceWindows windows;
  private final KnownNames names;
  private final PairPace pairs;
  private final Rest rest;
  private final Semaphore window;
  private final AtomicInteger unreachable = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger serverFailures = new AtomicInteger();
  private final AtomicInteger bugs = new AtomicInteger();
  private final Set<String> badFiles = ConcurrentHashMap.newKeySet();
  private volatile boolean started;
  private volatile boolean closed;

  Sending(CloudSettings settings, ServiceWindows windows, KnownNames names, PairPace pairs) {
    this.settings = settings;
    this.client =
        new GraphClient(
            settings.name(), settings.account(), settings.timing(), settings.ports().clock());
    this.shelf = new MediaShelf(client, settings.notes(), settings.ports().clock());
    this.windows = windows;
    this.names = names;
    this.pairs = pairs;
    this.rest = new Rest(settings.ports().ticks(), settings.ports().randomness());
    this.window = new Semaphore(settings.window());
  }

  void start() {
    started = true;
  }

  CompletionStage<HandOff> submit(OutboundMessage message) {
    HandOff kept = kept(message);
    if (kept != null) {
      return done(kept);
    }
    if (!window.tryAcquire()) {
      return done(new HandOff.NotWritten("in-flight limit is reached"));
    }
    CompletableFuture<HandOff> sent;
    try {
      sent = send(Outgoing.of(message));
    } catch (Outgoing.Unfit e) {
      sent = CompletableFuture.completedFuture(e.handOff());
    } catch (RuntimeException | Error e) {
      window.release();
      throw e;
    }
    return sent.whenComplete((handOff, failure) -> window.release());
  }

  private @Nullable HandOff kept(OutboundMessage message) {
    if (closed || !started) {
      return new HandOff.NotWritten(closed ? "carrier is closed" : "carrier must be started");
    }
    HandOff resting = rest.handOff();
    if (resting != null) {
      return resting;
    }
    Instant now = settings.ports().clock().now();
    Address to = message.to();
    boolean number = to.scheme().equals(Address.E164) && to.value().startsWith("+");
    if (!number && !to.scheme().equals(KnownNames.USER_ID)) {
      return Outgoing.permanent("ADDRESS", "recipient must be a number in E.164 form or a user id");
    }
    boolean free = !(message.body() instanceof MessageBody.Template);
    return free && windows.openUntil(to, now) == null
        ? Outgoing.permanent(
            "131047", "free messages must be sent within 24 hours of the member's last one")
        : null;
  }

  private CompletableFuture<HandOff> send(Outgoing ready) {
    Rendition file = ready.file();
    if (file == null) {
      return post(ready.message(), null);
    }
    CompletableFuture<Stored> stored;
    try {
      stored = shelf.store(file);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          new HandOff.Refused(ErrorClass.TEMPORARY, "MEDIA", "file must be readable now"));
    }
    return stored
        .copy()
        .completeOnTimeout(
            new Stored(null, null, ""), UPLOAD_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(there -> withFile(ready.message(), there));
  }

  private CompletableFuture<HandOff> withFile(OutboundMessage message, Stored stored) {
    if (stored.file() != null) {
      return post(message, stored);
    }
    Answer problem = stored.problem();
    if (problem == null) {
      return CompletableFuture.completedFuture(new HandOff.NotWritten("file is being uploaded"));
    }
    Failure lost = problem.lost();
    HandOff handOff =
        lost == null ? Decisions.of(problem, rest.growing(throttled.incrementAndGet())) : null;
    // the message itself has not left, whatever became of its file
    HandOff known =
        handOff == null || handOff instanceof HandOff.InDoubt
            ? new HandOff.Refused(ErrorClass.TEMPORARY, "MEDIA", "file must be taken by Meta")
            : handOff;
    return CompletableFuture.completedFuture(judged(message, known, ""));
  }

  private CompletableFuture<HandOff> post(OutboundMessage message, @Nullable Stored stored) {
    FileRef file = stored == null ? null : stored.file();
    Map<String, Object> object = MessageWriter.write(message, file);
    String edge = "/messages";
    if (message.body() instanceof MessageBody.Template
        && settings.marketing() != CloudSettings.Marketing.MESSAGES) {
      edge = "/marketing_messages";
      object.put(
          "product_policy",
          settings.marketing() == CloudSettings.Marketing.STRICT ? "STRICT" : "CLOUD_API_FALLBACK");
    }
    String digest = stored == null ? "" : stored.digest();
    return client
        .post(settings.account().phoneNumberId() + edge, object)
        .thenApply(answer -> outcome(message, answer, digest));
  }

  private HandOff outcome(OutboundMessage message, Answer answer, String digest) {
    Failure lost = answer.lost();
    if (lost != null) {
      return lost(lost);
    }
    unreachable.set(0);
    serverTrouble(answer);
    String wamid = wamid(answer);
    if (answer.ok() && wamid != null) {
      return taken(message, answer.body(), wamid);
    }
    Duration slow = rest.growing(throttled.get() + 1);
    return judged(message, Decisions.of(answer, slow), digest);
  }

  private static @Nullable String wamid(Answer answer) {
    List<Node> messages = answer.body().nodes("messages");
    return messages.isEmpty() ? null : messages.get(0).text("id");
  }

  private HandOff taken(OutboundMessage message, Node body, String wamid) {
    throttled.set(0);
    bugs.set(0);
    Instant now = settings.ports().clock().now();
    String to = message.to().value();
    pairs.sent(to, now);
    for (Node contact : body.nodes("contacts")) {
      String number = contact.text("wa_id");
      if (number != null) {
        names.learn("+" + number.replaceFirst("^\\+", ""), to, now);
      }
      String userId = contact.text("user_id");
      if (userId != null) {
        names.learn(userId, to, now);
      }
    }
    String word = body.nodes("messages").get(0).text("message_status");
    return word == null || word.equals("accepted")
        ? new HandOff.Accepted(List.of(wamid))
        : new HandOff.Held(List.of(wamid));
  }

  private HandOff lost(Failure lost) {
    if (lost.written()) {
      return new HandOff.InDoubt(lost.reason());
    }
    rest.begin(
        CarrierHealth.State.RECONNECTING,
        rest.growing(unreachable.incrementAndGet()),
        "HTTP connection (" + settings.account().baseUrl().getHost() + ") must " + lost.reason());
    return new HandOff.NotWritten(lost.reason());
  }

  /** A server in trouble leaves messages in doubt, so few should meet it. */
  private void serverTrouble(Answer answer) {
    boolean dumb = answer.status() / 100 == 5 && answer.errorCode() == null;
    if (!dumb) {
      serverFailures.set(0);
    } else {
      Duration wait = answer.retryAfter();
      rest.begin(
          CarrierHealth.State.READY,
          wait == null ? rest.growing(serverFailures.incrementAndGet()) : wait,
          "HTTP " + answer.status());
    }
  }

  /** What a refusal means for the messages after it. */
  private HandOff judged(OutboundMessage message, HandOff handOff, String digest) {
    if (handOff instanceof HandOff.Throttled slow) {
      throttled.incrementAndGet();
      rest.begin(CarrierHealth.State.READY, slow.after(), slow.code());
      return slow;
    }
    if (!(handOff instanceof HandOff.Refused refused)) {
      return handOff;
    }
    if (refused.errorClass() == ErrorClass.CARRIER) {
      return stopped(refused);
    }
    return switch (error(refused)) {
      case THROTTLE_PAIR -> {
        pairs.refused(message.to().value(), settings.ports().clock().now());
        yield refused;
      }
      case REQUEST_BUG ->
          bugs.incrementAndGet() < MOST_BUGS
              ? refused
              : new HandOff.Refused(ErrorClass.CONTENT, refused.code(), refused.detail());
      case MEDIA -> again(refused, digest);
      default -> refused;
    };
  }

  private static CloudError error(HandOff.Refused refused) {
    boolean code = refused.code().chars().allMatch(Character::isDigit);
    return code ? CloudError.of(Integer.parseInt(refused.code())) : CloudError.UNKNOWN;
  }

  /** An upload may have ended before its time: once more with a new one, and no third time. */
  private HandOff again(HandOff.Refused refused, String digest) {
    if (digest.isEmpty() || !badFiles.add(digest)) {
      return refused;
    }
    shelf.drop(digest);
    return new HandOff.Refused(ErrorClass.TEMPORARY, refused.code(), refused.detail());
  }

  private HandOff stopped(HandOff.Refused refused) {
    boolean complaints = error(refused) == CloudError.QUALITY_BLOCK;
    Duration time = complaints ? QUALITY_REST : CONFIGURATION_REST;
    rest.begin(
        CarrierHealth.State.REFUSED,
        time,
        (complaints
                ? "number rests since members complain, code "
                : "account must be accepted by Meta; answer was code ")
            + refused.code());
    log.warn(
        "{}: Meta refuses all messages (code {}, {}); next try in {}",
        settings.name(),
        refused.code(),
        error(refused),
        time);
    return refused;
  }

  private static CompletionStage<HandOff> done(HandOff handOff) {
    return CompletableFuture.completedFuture(handOff);
  }

  CarrierHealth health() {
    if (closed) {
      return new CarrierHealth(CarrierHealth.State.CLOSED, "closed");
    }
    String host = settings.account().baseUrl().getHost();
    if (!started) {
      return new CarrierHealth(CarrierHealth.State.CONNECTING, "not started; will send to " + host);
    }
    CarrierHealth resting = rest.health();
    return resting == null
        ? new CarrierHealth(CarrierHealth.State.READY, "sends to " + host)
        : resting;
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
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
    client.close();
  }
}
