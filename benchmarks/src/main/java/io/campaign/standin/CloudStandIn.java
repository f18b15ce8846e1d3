package io.campaign.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.jr.ob.JSON;

/**
 * Meta's Cloud API on loopback. Thread-safe.
 *
 * <pre>{@code
 * CloudStandIn meta = CloudStandIn.start(clock::now, Troubles.NONE, 0, 1_000, 7);
 * meta.hook(carrier::webhook);
 * meta.review("spring_sale", "APPROVED");
 * meta.pump(); // posts webhooks that wait
 * }</pre>
 */
public final class CloudStandIn implements AutoCloseable {
  /** Its one number. */
  public static final String NUMBER = "106540352242922";

  /** Its business account. */
  public static final String WABA = "102290129340398";

  /** Bearer token. */
  public static final String TOKEN = "stand-in-token";

  /** Secret of the app. */
  public static final String SECRET = "stand-in-secret";

  private static final int TOO_MANY = 130429;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Supplier<Instant> clock;
  private final Troubles troubles;
  private final Random random;
  private final Limiters limiters;
  private final Hooks hooks;
  private final Posted posted = new Posted();
  private final Map<String, Held> templates = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger(1_000);
  private final Map<Integer, Integer> answered = new ConcurrentHashMap<>();
  private final Map<String, Boolean> bothered = new ConcurrentHashMap<>();
  private final List<String> held = new ArrayList<>();

  private CloudStandIn(
      Supplier<Instant> clock, Troubles troubles, long people, int perSecond, long seed) {
    this.clock = clock;
    this.troubles = troubles;
    this.random = new Random(seed);
    this.limiters = new Limiters(perSecond, people);
    this.hooks = new Hooks(SECRET, WABA, NUMBER, new Random(seed + 1), troubles.repeated());
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one on a free port.
   *
   * @param clock business time
   * @param troubles what goes wrong
   * @param people different people it takes in 24 hours, 0 for no limit
   * @param perSecond messages it takes in a second of the machine's time
   * @param seed of chance
   * @return the stand-in
   */
  public static CloudStandIn start(
      Supplier<Instant> clock, Troubles troubles, long people, int perSecond, long seed) {
    CloudStandIn standIn = new CloudStandIn(clock, troubles, people, perSecond, seed);
    standIn.server.setExecutor(standIn.threads);
    standIn.server.createContext("/", standIn::handle);
    standIn.server.start();
    return standIn;
  }

  /**
   * Returns where it listens.
   *
   * @return base URL
   */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Sets who is called.
   *
   * @param to takes webhooks
   */
  public void hook(Function<WebhookRequest, WebhookReply> to) {
    hooks.to(to);
  }

  /**
   * Posts some of the webhooks that wait.
   *
   * @return whether any did
   */
  public boolean pump() {
    return hooks.pump();
  }

  /**
   * Returns its own log.
   *
   * @return what became of each recipient
   */
  public Posted posted() {
    return posted;
  }

  /**
   * Counts refusals.
   *
   * @return by code
   */
  public Map<Integer, Integer> refusals() {
    return Map.copyOf(answered);
  }

  /**
   * Counts webhooks.
   *
   * @return bodies posted so far
   */
  public int webhooks() {
    return hooks.sent();
  }

  /**
   * Stops a template, and does not tell yet: messages are refused before a webhook says why.
   *
   * @param name name
   */
  public void halt(String name) {
    templates.values().stream()
        .filter(template -> template.name.equals(name))
        .forEach(template -> template.status("PAUSED"));
  }

  /**
   * Decides on a template, and tells.
   *
   * @param name name
   * @param event Meta's word, for example {@code APPROVED}
   */
  public void review(String name, String event) {
    for (Held template : templates.values()) {
      if (template.name.equals(name)) {
        template.status(event.equals("REINSTATED") ? "APPROVED" : event);
        hooks.add(
            "message_template_status_update",
            "",
            Map.of(
                "event",
                event,
                "message_template_id",
                Long.parseLong(template.id),
                "message_template_name",
                name,
                "message_template_language",
                template.language.replace('_', '-'),
                "reason",
                "NONE"));
      }
    }
  }

  /**
   * Lets a member write.
   *
   * @param from number with a plus sign
   * @param key the same for repeats
   * @param text what it says
   */
  public void writes(String from, String key, String text) {
    hooks.add(
        "messages",
        "messages",
        Map.of(
            "from", from.substring(1),
            "id", "wamid." + key,
            "timestamp", Long.toString(clock.get().getEpochSecond()),
            "type", "text",
            "text", Map.of("body", text)));
  }

  /**
   * Lets a member stop or resume marketing in WhatsApp's own menu.
   *
   * @param from number with a plus sign
   * @param wish {@code stop} or {@code resume}
   */
  public void wishes(String from, String wish) {
    hooks.add(
        "user_preferences",
        "user_preferences",
        Map.of(
            "wa_id",
            from.substring(1),
            "category",
            "marketing_messages",
            "value",
            wish,
            "timestamp",
            clock.get().getEpochSecond()));
  }

  /** Releases or drops the messages it holds, as it does after a while. */
  public void release() {
    List<String> all;
    synchronized (held) {
      all = List.copyOf(held);
      held.clear();
    }
    for (String each : all) {
      String[] parts = each.split(" ", -1);
      boolean dropped = isOne(troubles.droppedOfHeld());
      String end = dropped ? "failed" : Posted.draw(locked());
      posted.becomes(parts[0], end);
      statuses(parts[1], parts[0], parts[2], end, 132015);
    }
  }

  private Random locked() {
    synchronized (random) {
      return new Random(random.nextLong());
    }
  }

  private boolean isOne(int of) {
    if (of == 0) {
      return false;
    }
    synchronized (random) {
      return random.nextInt(of) == 0;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(token)) {
      answer(exchange, refuse(190), 401);
    } else if (path.endsWith("/messages") || path.endsWith("/marketing_messages")) {
      message(exchange, JSON.std.mapFrom(body));
    } else if (path.endsWith("/media")) {
      answer(exchange, Map.of("id", Integer.toString(ids.incrementAndGet())), 200);
    } else if (path.endsWith("/message_templates")) {
      templates(exchange, body);
    } else {
      node(exchange, path.substring(path.lastIndexOf('/') + 1), body);
    }
  }

  private void templates(HttpExchange exchange, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      List<Map<String, Object>> all = templates.values().stream().map(Held::object).toList();
      answer(exchange, Map.of("data", all, "paging", Map.of("cursors", Map.of())), 200);
      return;
    }
    Held template = new Held(Integer.toString(ids.incrementAndGet()), JSON.std.mapFrom(body));
    templates.put(template.name + "/" + template.language, template);
    answer(exchange, template.object(), 200);
  }

  private void node(HttpExchange exchange, String id, byte[] body) throws IOException {
    for (Held template : templates.values()) {
      if (template.id.equals(id)) {
        if (exchange.getRequestMethod().equals("POST")) {
          template.edit(JSON.std.mapFrom(body));
          answer(exchange, Map.of("success", true), 200);
        } else {
          answer(exchange, template.object(), 200);
        }
        return;
      }
    }
    answer(exchange, refuse(100), 400);
  }

  private void message(HttpExchange exchange, Map<String, Object> message) throws IOException {
    String to = String.valueOf(message.get("to"));
    Instant now = clock.get();
    int code = fault(to, message, now);
    if (code != 0) {
      if (code == 131050) {
        posted.refused(to);
      }
      if (code == 80007) {
        exchange.getResponseHeaders().add("Retry-After", "1");
      }
      answer(exchange, refuse(code), code == 131000 ? 500 : 400);
      return;
    }
    limiters.took(to, now);
    take(exchange, message, to);
  }

  private int fault(String to, Map<String, Object> message, Instant now) {
    if (!limiters.fits(System.nanoTime()) || isOne(troubles.tooFast())) {
      return TOO_MANY;
    }
    if (isOne(troubles.tooManyCalls())) {
      return 80007;
    }
    int unusable = message.get("template") instanceof Map<?, ?> given ? unusable(given) : 0;
    if (unusable != 0) {
      return unusable;
    }
    boolean other = isOne(troubles.pairs()) && bothered.putIfAbsent(to, true) == null;
    if (other || !limiters.pairFits(to, now)) {
      return 131056;
    }
    if (!limiters.personFits(to, now)) {
      return 131048;
    }
    if (isOne(troubles.optedOut())) {
      return 131050;
    }
    return isOne(troubles.passing()) ? 131000 : 0;
  }

  private int unusable(Map<?, ?> given) {
    String language =
        given.get("language") instanceof Map<?, ?> code ? String.valueOf(code.get("code")) : "";
    Held template = templates.get(given.get("name") + "/" + language);
    if (template == null) {
      return 132001;
    }
    String status = template.status();
    if (!status.equals("APPROVED")) {
      return status.equals("PAUSED") ? 132015 : status.equals("DISABLED") ? 132016 : 132001;
    }
    return values(given) == template.bodyValues() ? 0 : 132000;
  }

  private static int values(Map<?, ?> given) {
    if (given.get("components") instanceof List<?> components) {
      for (Object each : components) {
        if (each instanceof Map<?, ?> component && "body".equals(component.get("type"))) {
          return component.get("parameters") instanceof List<?> list ? list.size() : 0;
        }
      }
    }
    return 0;
  }

  private void take(HttpExchange exchange, Map<String, Object> message, String to)
      throws IOException {
    String wamid = "wamid.HBg" + ids.incrementAndGet();
    String data = Objects.toString(message.get("biz_opaque_callback_data"), "");
    boolean holds = isOne(troubles.heldFor());
    boolean lost = false;
    if (holds) {
      posted.taken(to, "held");
      synchronized (held) {
        held.add(to + " " + wamid + " " + data);
      }
    } else {
      String end = isOne(troubles.failed()) ? "failed" : Posted.draw(locked());
      posted.taken(to, end);
      // a failure does not name our id, so nobody could tell what it is about
      lost = !end.equals("failed") && isOne(troubles.lostAnswers());
      statuses(wamid, to, data, end, 131026);
    }
    if (lost) {
      exchange.close();
      return;
    }
    Map<String, Object> taken =
        holds
            ? Map.of("id", wamid, "message_status", "held_for_quality_assessment")
            : Map.of("id", wamid, "message_status", "accepted");
    answer(
        exchange,
        Map.of(
            "messaging_product", "whatsapp",
            "contacts", List.of(Map.of("input", to, "wa_id", to.substring(1))),
            "messages", List.of(taken)),
        200);
  }

  private void statuses(String wamid, String to, String data, String end, int failure) {
    String[] steps = Posted.steps(end);
    for (int i = 0; i < steps.length; i++) {
      Map<String, Object> status = status(wamid, to, data, steps[i], failure);
      if (i == 0 && isOne(troubles.early())) {
        hooks.now("messages", "statuses", status);
      } else {
        hooks.add("messages", "statuses", status);
      }
    }
  }

  private Map<String, Object> status(
      String wamid, String to, String data, String word, int failure) {
    String at = Long.toString(clock.get().getEpochSecond());
    if (word.equals("failed")) {
      return Map.of(
          "id", wamid,
          "status", word,
          "timestamp", at,
          "recipient_id", to.substring(1),
          "errors", List.of(Map.of("code", failure, "title", "no")));
    }
    return Map.of(
        "id", wamid,
        "status", word,
        "timestamp", at,
        "recipient_id", to.substring(1),
        "biz_opaque_callback_data", data);
  }

  private Map<String, Object> refuse(int code) {
    answered.merge(code, 1, Integer::sum);
    return Map.of(
        "error", Map.of("message", "(#" + code + ") no", "type", "OAuthException", "code", code));
  }

  private static void answer(HttpExchange exchange, Map<String, Object> body, int status)
      throws IOException {
    byte[] out = JSON.std.asBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, out.length);
    exchange.getResponseBody().write(out);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
