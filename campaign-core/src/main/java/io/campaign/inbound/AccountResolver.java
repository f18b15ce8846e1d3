package io.campaign.inbound;

import io.campaign.carrier.CarrierInbound;
import io.campaign.id.AccountId;
import java.util.Optional;

/** Tells whose message came in, by carrier and by the number it was sent to. Thread-safe. */
@FunctionalInterface
public interface AccountResolver {
  /**
   * Finds the account.
   *
   * @param message what came in
   * @return empty when it belongs to no account; it is then dropped with a warning
   */
  Optional<AccountId> accountOf(CarrierInbound message);
}
