package io.campaign.sms.smpp;

import io.campaign.spi.BusinessClock;
import io.campaign.spi.Ticks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names inbound messages, since SMPP gives them no id: a hash of the content and the time it was
 * first seen. A provider that got no answer sends the message again; the same content within two
 * minutes is taken for such a repeat. Thread-safe.
 */
final class EventIds {
  private static final Duration REPEAT = Duration.ofMinutes(2);
  private static final int MAX_REMEMBERED = 20_000;

  private final BusinessClock clock;
  private final Ticks ticks;
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  EventIds(BusinessClock clock, Ticks ticks) {
    this.clock = clock;
    this.ticks = ticks;
  }

  private record Seen(String id, long atTick) {}

  /** Returns the id of a message with this content. */
  synchronized String of(String from, String to, String text) {
    long now = ticks.nanos();
    forget(now);
    String hash = hash(from + '\n' + to + '\n' + text);
    Seen earlier = seen.get(hash);
    if (earlier != null) {
      return earlier.id();
    }
    String id = hash + "-" + clock.now().toEpochMilli();
    seen.put(hash, new Seen(id, now));
    return id;
  }

  private void forget(long now) {
    Iterator<Seen> eldest = seen.values().iterator();
    while (eldest.hasNext()) {
      Seen next = eldest.next();
      if (now - next.atTick() <= REPEAT.toNanos() && seen.size() < MAX_REMEMBERED) {
        return;
      }
      eldest.remove();
    }
  }

  private static String hash(String content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] all = digest.digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be there on every JVM", e);
    }
  }
}
