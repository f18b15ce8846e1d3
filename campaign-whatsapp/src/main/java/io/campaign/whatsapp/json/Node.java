package io.campaign.whatsapp.json;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is asked for what may be there: anything of another shape counts as absent.
 * Never throws.
 */
public final class Node {
  private static final Node EMPTY = new Node(Map.of());
  private static final long MILLIS_FROM = 100_000_000_000L;
  private static final long LATEST_SECOND = 253_402_300_799L;

  private final Map<?, ?> members;

  private Node(Map<?, ?> members) {
    this.members = members;
  }

  /**
   * Wraps a value.
   *
   * @param value anything
   * @return empty unless it is an object
   */
  public static Node of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new Node(map) : EMPTY;
  }

  /**
   * Tells whether a member is there and not null.
   *
   * @param name its name
   * @return true when it has any value
   */
  public boolean has(String name) {
    return members.get(name) != null;
  }

  /**
   * Tells whether nothing is there.
   *
   * @return true for what was no object as well
   */
  public boolean isEmpty() {
    return members.isEmpty();
  }

  /**
   * Returns an object.
   *
   * @param name its name
   * @return empty when there is none
   */
  public Node node(String name) {
    return of(members.get(name));
  }

  /**
   * Returns the objects of an array.
   *
   * @param name its name
   * @return none when it is no array; what is no object counts as an empty one
   */
  public List<Node> nodes(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().map(Node::of).toList()
        : List.of();
  }

  /**
   * Returns a text, or a whole number as text: ids come as either.
   *
   * @param name its name
   * @return null when there is none
   */
  public @Nullable String text(String name) {
    Object value = members.get(name);
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    return null;
  }

  /**
   * Returns a whole number, also one written as text.
   *
   * @param name its name
   * @return null when there is none
   */
  public @Nullable Integer number(String name) {
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

  /**
   * Returns a time: seconds as text or number, milliseconds where somebody slipped.
   *
   * @param name its name
   * @return null where unreadable
   */
  public @Nullable Instant instant(String name) {
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
