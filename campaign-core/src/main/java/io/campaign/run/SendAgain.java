package io.campaign.run;

import io.campaign.id.AccountId;
import io.campaign.lifecycle.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans deliveries once more, as the first attempt of their next attempt group. Repeating it does
 * nothing: what is planned again is in none of the states any more.
 *
 * @param account account
 * @param runNo run
 * @param states states to take: {@code UNKNOWN}, {@code REFUSED}, {@code EXPIRED}, {@code SKIPPED}
 *     or {@code UNDELIVERED}
 * @param members members to take, empty for all
 * @param notBefore earliest time to send
 * @param reopen move that sets the run to sending, in the same transaction
 * @param source who wants it: the engine by policy, or a person
 * @param limit most to plan by this call, 1 to 1,000
 */
public record SendAgain(
    AccountId account,
    long runNo,
    Set<DeliveryState> states,
    List<Long> members,
    Instant notBefore,
    @Nullable RunMove reopen,
    FactSource source,
    int limit) {
  /** Copies the collections. */
  public SendAgain {
    states = Set.copyOf(states);
    members = List.copyOf(members);
  }

  /**
   * Returns that a delivery is sent again as a fact.
   *
   * @param key delivery
   * @param attemptGroup the group that begins
   * @return the fact
   */
  public DeliveryFact fact(DeliveryKey key, int attemptGroup) {
    return new DeliveryFact(
        key,
        attemptGroup,
        1,
        FactKind.SENT_AGAIN,
        null,
        DeliveryFact.WHOLE,
        notBefore,
        source,
        "",
        "");
  }
}
