package io.campaign.engagement;

import io.campaign.error.InvalidInputException;
import io.campaign.filter.Behaviour;
import io.campaign.id.Masking;
import io.campaign.text.Clean;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a member did in the host's own application: a purchase, an unfinished checkout. Its
 * natural key is member, name, time (in whole microseconds) and key.
 *
 * @param memberNo member
 * @param name what happened, 1 to 160 characters
 * @param at when
 * @param value what it was worth, finite; null for nothing
 * @param key tells events of one instant apart, at most 160 characters; usually empty
 */
public record HostEvent(
    long memberNo, String name, Instant at, @Nullable Double value, String key) {
  /** Cleans and checks the texts and the value. */
  public HostEvent {
    name = Clean.text(name);
    key = Clean.text(key);
    if (name.isBlank() || name.length() > Behaviour.MAX_NAME) {
      throw new InvalidInputException(
          "event (%s) must be 1 to %d characters"
              .formatted(Masking.excerpt(name), Behaviour.MAX_NAME));
    }
    if (key.length() > Behaviour.MAX_NAME) {
      throw new InvalidInputException(
          "key (%s) of event %s must be at most %d characters"
              .formatted(Masking.excerpt(key), name, Behaviour.MAX_NAME));
    }
    if (value != null && !Double.isFinite(value)) {
      throw new InvalidInputException("value (" + value + ") of event " + name + " must be finite");
    }
  }
}
