package io.campaign.spi;

import io.campaign.campaign.Actor;
import io.campaign.campaign.Operation;
import io.campaign.campaign.Role;
import java.util.Set;

/**
 * Decides what an actor may do; asked by the engine before every operation. Pure and thread-safe.
 */
@FunctionalInterface
public interface Authorizer {
  /**
   * Decides.
   *
   * @param actor who asks
   * @param operation for what
   * @return true when it is allowed
   */
  boolean allows(Actor actor, Operation operation);

  /**
   * The default policy: an admin and the library itself may do everything, View &amp; Send
   * everything but administration, a viewer may read, draft, submit and test on own numbers.
   *
   * @return the policy
   */
  static Authorizer byRole() {
    return (actor, operation) -> {
      Set<Role> roles = actor.roles();
      if (roles.contains(Role.ADMIN) || roles.contains(Role.SYSTEM)) {
        return true;
      }
      if (roles.contains(Role.VIEW_AND_SEND)) {
        return operation != Operation.ADMINISTER;
      }
      return roles.contains(Role.VIEWER)
          && Set.of(Operation.READ, Operation.DRAFT, Operation.SUBMIT, Operation.TEST)
              .contains(operation);
    };
  }
}
