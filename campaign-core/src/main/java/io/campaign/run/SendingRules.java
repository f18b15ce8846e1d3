package io.campaign.run;

import io.campaign.calendar.QuietHours;
import io.campaign.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account's campaigns must keep when they send (R25). Immutable; each method returns a
 * changed copy.
 *
 * <pre>{@code
 * SendingRules.none()
 *     .quietHours(QuietHours.daily(LocalTime.of(21, 0), LocalTime.of(8, 0)))
 *     .atMost(3, Duration.ofDays(7))
 *     .deadline(Duration.ofHours(12))
 * }</pre>
 *
 * @param quietHours when members are left alone, or null for never
 * @param caps most messages per member and period, at most 5; empty costs nothing
 * @param deadline how long after its planned time a message may still be sent, or null for ever
 */
public record SendingRules(
    @Nullable QuietHours quietHours, List<FrequencyCap> caps, @Nullable Duration deadline) {
  private static final int MOST_CAPS = 5;
  private static final SendingRules NONE = new SendingRules(null, List.of(), null);

  /** Copies the list and checks the ranges. */
  public SendingRules {
    caps = List.copyOf(caps);
    if (caps.size() > MOST_CAPS) {
      throw new InvalidInputException(
          "frequency caps (" + caps.size() + ") must be at most " + MOST_CAPS);
    }
    if (deadline != null && (deadline.isNegative() || deadline.isZero())) {
      throw new InvalidInputException("deadline (" + deadline + ") must be above zero");
    }
  }

  /**
   * No rules.
   *
   * @return rules that hold nothing back
   */
  public static SendingRules none() {
    return NONE;
  }

  /**
   * Sets when members are left alone.
   *
   * @param value quiet hours
   * @return changed copy
   */
  public SendingRules quietHours(QuietHours value) {
    return new SendingRules(value, caps, deadline);
  }

  /**
   * Adds a cap per member, over all campaigns of the account.
   *
   * @param messages most messages, 1 to 100
   * @param within length of the period, which slides; a minute to 90 days
   * @return changed copy
   */
  public SendingRules atMost(int messages, Duration within) {
    List<FrequencyCap> more = new ArrayList<>(caps);
    more.add(new FrequencyCap(messages, within));
    return new SendingRules(quietHours, more, deadline);
  }

  /**
   * Sets how long after its planned time a message may still be sent; later it is {@code EXPIRED}.
   *
   * @param value above zero
   * @return changed copy
   */
  public SendingRules deadline(Duration value) {
    return new SendingRules(quietHours, caps, value);
  }
}
