package io.campaign.whatsapp.webhook;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is asked for what may be there: anything of another shape counts as absent.
 * Never throws.
 */
final class Node {
  private static final Node EMPTY = new Node(Map.of());
  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long LATEST_SECOND = 253_402_300_799L;

  private final Map<?, ?> members;

  private Node(Map<?, ?> members) {
    this.members = members;
  }

  static Node of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new Node(map) : EMPTY;
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  Node node(String name) {
    return of(members.get(name));
  }

  /** Members of an array; one that is no object counts as an empty object. */
  List<Node> nodes(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(Node::of).toList()
        : List.of();
  }

  /** A text, or a whole number as text: ids come as either. */
  @Nullable String text(String name) {
    Object value = members.get(name);
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    return null;
  }

  @Nullable Integer number(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Seconds as text or number; milliseconds where somebody slipped; null where unreadable. */
  @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      long value = Long.parseLong(text.strip());
      long seconds = value >= MILLIS_FROM ? value / 1_000 : value;
      return seconds < 0 || seconds > LATEST_SECOND ? null : Instant.ofEpochSecond(seconds);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
