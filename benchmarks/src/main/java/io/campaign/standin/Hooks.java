package io.campaign.standin;

import io.campaign.carrier.WebhookReply;
import io.campaign.carrier.WebhookRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.jr.ob.JSON;

/** Webhooks on their way out: waiting, mixed, in batches, some twice. Thread-safe. */
final class Hooks {
  private static final URI HOOK = URI.create("https://hooks.example.com/whatsapp");
  private static final int MOST = 40;

  private final String secret;
  private final Map<String, Object> metadata;
  private final String waba;
  private final Random random;
  private final int repeated;
  private final AtomicInteger sent = new AtomicInteger();
  private final List<Item> waiting = new ArrayList<>();
  private volatile Function<WebhookRequest, WebhookReply> to =
      call -> WebhookReply.refuse(503, "nobody listens");

  /** One change: its field, the member of its value, and what is in it. */
  private record Item(String field, String member, Map<String, Object> what) {}

  Hooks(String secret, String waba, String number, Random random, int repeated) {
    this.secret = secret;
    this.waba = waba;
    this.metadata = Map.of("display_phone_number", "15550100", "phone_number_id", number);
    this.random = random;
    this.repeated = repeated;
  }

  void to(Function<WebhookRequest, WebhookReply> next) {
    to = next;
  }

  synchronized void add(String field, String member, Map<String, Object> what) {
    waiting.add(new Item(field, member, what));
  }

  /** Tells one thing at once. */
  void now(String field, String member, Map<String, Object> what) {
    post(List.of(new Item(field, member, what)));
  }

  /** Posts some of what waits; returns whether anything did. */
  boolean pump() {
    List<Item> batch = new ArrayList<>();
    synchronized (this) {
      for (int i = 0; i < MOST && !waiting.isEmpty(); i++) {
        int at = random.nextInt(waiting.size());
        Item item = waiting.get(at);
        waiting.set(at, waiting.get(waiting.size() - 1));
        waiting.remove(waiting.size() - 1);
        batch.add(item);
        if (repeated > 0 && random.nextInt(repeated) == 0) {
          waiting.add(item);
        }
      }
    }
    return !batch.isEmpty() && post(batch);
  }

  int sent() {
    return sent.get();
  }

  private boolean post(List<Item> batch) {
    List<Map<String, Object>> changes = batch.stream().map(this::change).toList();
    Map<String, Object> body =
        Map.of(
            "object",
            "whatsapp_business_account",
            "entry",
            List.of(Map.of("id", waba, "time", 1_790_000_000, "changes", changes)));
    byte[] bytes = JSON.std.asBytes(body);
    WebhookReply reply =
        to.apply(
            new WebhookRequest(
                "POST",
                HOOK,
                Map.of("X-Hub-Signature-256", List.of("sha256=" + hmac(bytes))),
                bytes));
    sent.incrementAndGet();
    if (!reply.ok()) {
      synchronized (this) {
        waiting.addAll(batch);
      }
    }
    return true;
  }

  private Map<String, Object> change(Item item) {
    if (item.member().isEmpty()) {
      return Map.of("field", item.field(), "value", item.what());
    }
    return Map.of(
        "field",
        item.field(),
        "value",
        Map.of(
            "messaging_product",
            "whatsapp",
            "metadata",
            metadata,
            item.member(),
            List.of(item.what())));
  }

  private String hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 must be in every JDK", e);
    }
  }
}
