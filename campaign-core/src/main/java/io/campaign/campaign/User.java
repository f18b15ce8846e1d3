package io.campaign.campaign;

import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import java.util.Set;

/**
 * A person who works with an account's campaigns.
 *
 * @param account account
 * @param id name of the user
 * @param title what people call them
 * @param roles what they may do
 */
public record User(AccountId account, UserId id, String title, Set<Role> roles) {
  /** Copies the roles. */
  public User {
    roles = Set.copyOf(roles);
  }

  /**
   * This user acting.
   *
   * @return an actor with the user's roles
   */
  public Actor actor() {
    return new Actor(account, id, roles);
  }
}
