package io.campaign.run;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.Filter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that makes a rolling run send, with its recipients resolved. Its natural key is (account,
 * campaign, key).
 *
 * @param key idempotency key, 1 to {@value #MAX_KEY} characters
 * @param at business time of the call
 * @param members member numbers, at most {@value #MOST_MEMBERS}, each once; empty for an audience
 * @param audience whom, when it is not said member by member; else null
 * @param particulars what its messages are made of
 * @param expiresAt from when they are not sent any more, or null for never
 */
public record NewTrigger(
    String key,
    Instant at,
    List<Long> members,
    @Nullable Filter audience,
    Particulars particulars,
    @Nullable Instant expiresAt) {
  /** Most members one call may name; an audience has no limit. */
  public static final int MOST_MEMBERS = 10_000;

  /** Longest idempotency key. */
  public static final int MAX_KEY = 160;

  /** Checks the parts and copies the list. */
  public NewTrigger {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new InvalidInputException(
          "trigger key (" + key.length() + " characters) must be 1 to " + MAX_KEY + ", not blank");
    }
    if (members.size() > MOST_MEMBERS) {
      throw new InvalidInputException(
          "members of a trigger (" + members.size() + ") must be at most " + MOST_MEMBERS);
    }
    if (new HashSet<>(members).size() != members.size()) {
      throw new InvalidInputException(
          "members of a trigger (" + members.size() + ") must be named once each");
    }
    if (members.isEmpty() == (audience == null)) {
      throw new InvalidInputException(
          "trigger (" + members.size() + " members) must name either members or an audience");
    }
    members = List.copyOf(members);
  }
}
