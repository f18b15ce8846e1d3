package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import java.util.Set;

/**
 * Somebody acting for an account. Every operation names one; the audit trail keeps it.
 *
 * @param account the account acted for; nothing of another account can be reached
 * @param user who acts
 * @param roles what the host grants this user, may be empty
 */
public record Actor(AccountId account, UserId user, Set<Role> roles) {
  /** Copies the roles. */
  public Actor {
    roles = Set.copyOf(roles);
  }

  /**
   * An actor with all rights in an account.
   *
   * @param account account id
   * @param user user id
   * @return the actor
   */
  public static Actor admin(String account, String user) {
    return new Actor(AccountId.of(account), UserId.of(user), Set.of(Role.ADMIN));
  }

  /**
   * The library acting by itself.
   *
   * @param account account it acts for
   * @param reason what made it act, as a user id, for example {@code schedule}
   * @return the actor
   */
  public static Actor system(AccountId account, String reason) {
    return new Actor(account, UserId.of("system:" + reason), Set.of(Role.SYSTEM));
  }
}
