package io.campaign.campaign;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;
import io.campaign.filter.Filter;
import io.campaign.id.MemberId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that makes an API campaign send (R5). Immutable; each method returns a changed copy.
 *
 * <pre>{@code
 * Trigger.keyed("order-1734").to("m-17").with("order", "1734").with("total", 25.90)
 * }</pre>
 *
 * @param key idempotency key, 1 to 160 characters, such as the number of an order: the same key
 *     again sends nothing
 * @param members whom, by the host's names, at most 10,000; empty for an audience
 * @param audience whom, where members are not named one by one; else null
 * @param variables what templates can say beside the fields of members, by name
 */
public record Trigger(
    String key,
    List<MemberId> members,
    @Nullable Filter audience,
    Map<String, FieldValue> variables) {
  /** Copies the collections. */
  public Trigger {
    members = List.copyOf(members);
    variables = Map.copyOf(variables);
  }

  /**
   * Starts a call.
   *
   * @param key idempotency key, scoped to the campaign and kept for 30 days
   * @return a call for nobody yet
   */
  public static Trigger keyed(String key) {
    return new Trigger(key, List.of(), null, Map.of());
  }

  /**
   * Adds members.
   *
   * @param ids the host's names of them
   * @return changed copy
   * @throws InvalidInputException when the call is for an audience
   */
  public Trigger to(String... ids) {
    if (audience != null) {
      throw new InvalidInputException(
          "trigger (" + ids.length + " members) must name either members or an audience");
    }
    List<MemberId> all = new ArrayList<>(members);
    Arrays.stream(ids).map(MemberId::of).forEach(all::add);
    return new Trigger(key, all, null, variables);
  }

  /**
   * Sends to all whom a filter finds at the time of the call.
   *
   * @param whom filter
   * @return changed copy
   * @throws InvalidInputException when the call names members
   */
  public Trigger toAudience(Filter whom) {
    if (!members.isEmpty()) {
      throw new InvalidInputException(
          "trigger (" + members.size() + " members) must name either members or an audience");
    }
    return new Trigger(key, members, whom, variables);
  }

  /**
   * Adds a variable.
   *
   * @param name a lower-case letter, then up to 62 lower-case letters, digits or underscores; not
   *     that of a profile field
   * @param value what it holds
   * @return changed copy
   */
  public Trigger with(String name, FieldValue value) {
    Map<String, FieldValue> all = new HashMap<>(variables);
    all.put(name, value);
    return new Trigger(key, members, audience, all);
  }

  /**
   * Adds a text.
   *
   * @param name as in {@link #with(String, FieldValue)}
   * @param value 1 to 4,000 characters
   * @return changed copy
   */
  public Trigger with(String name, String value) {
    return with(name, FieldValue.of(value));
  }

  /**
   * Adds a number.
   *
   * @param name as in {@link #with(String, FieldValue)}
   * @param value finite
   * @return changed copy
   */
  public Trigger with(String name, double value) {
    return with(name, FieldValue.of(value));
  }

  /**
   * Adds a day.
   *
   * @param name as in {@link #with(String, FieldValue)}
   * @param value year 1 to 9999
   * @return changed copy
   */
  public Trigger with(String name, LocalDate value) {
    return with(name, FieldValue.of(value));
  }

  /** Counts only: names and values are data of members. */
  @Override
  public String toString() {
    return "Trigger["
        + (audience == null ? members.size() + " members" : "an audience")
        + ", "
        + variables.size()
        + " variables]";
  }
}
