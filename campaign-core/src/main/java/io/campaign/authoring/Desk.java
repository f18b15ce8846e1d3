package io.campaign.authoring;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Operation;
import io.campaign.error.NotAllowedException;
import io.campaign.spi.Authorizer;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.Store;

/**
 * An actor at work: who asks, what may be asked, and what it is done with.
 *
 * @param actor who asks
 * @param authorizer what may be asked
 * @param store storage ports
 * @param clock business time
 */
public record Desk(Actor actor, Authorizer authorizer, Store store, BusinessClock clock) {

  /**
   * Refuses what the actor may not do.
   *
   * @param operation operation
   * @throws NotAllowedException when the authoriser says no
   */
  public void require(Operation operation) {
    if (!authorizer.allows(actor, operation)) {
      throw new NotAllowedException(
          "user ("
              + actor.user()
              + ") of account "
              + actor.account()
              + " must have a role that allows "
              + operation);
    }
  }
}
