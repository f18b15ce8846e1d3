package io.campaign.pacing;

import io.campaign.error.InvalidInputException;

/**
 * Names a limit: whose rate it is. A message passes the limits of its account, its channel, its
 * carrier and its sender, as far as there are any.
 *
 * @param scope what is limited
 * @param name name inside the scope, 1 to 140 characters; of a sender: carrier, slash, number or
 *     name
 */
public record LimitKey(Scope scope, String name) implements Comparable<LimitKey> {
  private static final int LONGEST = 140;

  /** What a limit belongs to. */
  public enum Scope {
    /** An account. */
    ACCOUNT,
    /** A channel, over all its carriers. */
    CHANNEL,
    /** A carrier. */
    CARRIER,
    /** A number or name we send from, at one carrier. */
    SENDER
  }

  /**
   * Checks the name.
   *
   * @throws InvalidInputException if it is empty or too long
   */
  public LimitKey {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new InvalidInputException(
          "limit name (%d characters) must be 1 to %d".formatted(name.length(), LONGEST));
    }
  }

  /**
   * Names the limit of an account.
   *
   * @param account account id
   * @return the key
   */
  public static LimitKey account(String account) {
    return new LimitKey(Scope.ACCOUNT, account);
  }

  /**
   * Names the limit of a channel.
   *
   * @param channel channel name
   * @return the key
   */
  public static LimitKey channel(String channel) {
    return new LimitKey(Scope.CHANNEL, channel);
  }

  /**
   * Names the limit of a carrier.
   *
   * @param carrier carrier name
   * @return the key
   */
  public static LimitKey carrier(String carrier) {
    return new LimitKey(Scope.CARRIER, carrier);
  }

  /**
   * Names the limit of a sender.
   *
   * @param carrier carrier name
   * @param sender number or name
   * @return the key
   */
  public static LimitKey sender(String carrier, String sender) {
    return new LimitKey(Scope.SENDER, carrier + "/" + sender);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text scope, colon, name
   * @return the key
   * @throws InvalidInputException if it is not of that form
   */
  public static LimitKey parse(String text) {
    int colon = text.indexOf(':');
    for (Scope scope : Scope.values()) {
      if (colon > 0 && scope.name().equals(text.substring(0, colon))) {
        return new LimitKey(scope, text.substring(colon + 1));
      }
    }
    throw new InvalidInputException(
        "limit (" + text.length() + " characters) must be a scope, a colon and a name");
  }

  /**
   * Writes the key as one text, which stores keep.
   *
   * @return scope, colon, name
   */
  public String text() {
    return scope.name() + ":" + name;
  }

  /** Orders by scope, then name: the order in which stores lock. */
  @Override
  public int compareTo(LimitKey other) {
    return text().compareTo(other.text());
  }

  @Override
  public String toString() {
    return text();
  }
}
