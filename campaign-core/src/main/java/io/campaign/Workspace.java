package io.campaign;

import io.campaign.authoring.CampaignDesk;
import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.authoring.SnippetDesk;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Operation;
import io.campaign.campaign.User;
import io.campaign.error.InvalidInputException;

/**
 * What one actor sees and does: the members, campaigns and runs of the actor's account and nothing
 * else. Immutable and thread-safe; every call is checked against the actor's rights.
 */
public final class Workspace {
  private final Desk desk;
  private final EngineParts parts;

  Workspace(Actor actor, EngineParts parts) {
    this.desk =
        new Desk(actor, parts.authorizer(), parts.context().store(), parts.context().clock());
    this.parts = parts;
  }

  /**
   * Returns the members of the account.
   *
   * @return a view for this actor
   */
  public Members members() {
    return new Members(desk, parts);
  }

  /**
   * Returns the campaigns of the account.
   *
   * @return a view for this actor
   */
  public Campaigns campaigns() {
    return new Campaigns(
        desk,
        parts,
        new CampaignDesk(desk, parts.carriers(), parts.rules()),
        new RunDesk(desk, parts.rules()));
  }

  /**
   * Returns the runs of the account.
   *
   * @return a view for this actor
   */
  public Runs runs() {
    return new Runs(desk, new RunDesk(desk, parts.rules()), parts.context());
  }

  /**
   * Returns what makes API campaigns send.
   *
   * @return a view for this actor
   */
  public Triggers triggers() {
    return new Triggers(desk, parts.triggers());
  }

  /**
   * Returns what sends campaigns to teammates to be looked at.
   *
   * @return a view for this actor
   */
  public Tests tests() {
    return new Tests(desk, parts);
  }

  /**
   * Returns what members wrote and which runs it answers.
   *
   * @return a view for this actor
   */
  public Replies replies() {
    return new Replies(desk, parts);
  }

  /**
   * Returns the consent ledger of the account.
   *
   * @return a view for this actor
   */
  public Consents consent() {
    return new Consents(desk, parts);
  }

  /**
   * Returns the numbers of runs, campaigns and the account.
   *
   * @return a view for this actor
   */
  public Metrics metrics() {
    return new Metrics(desk, parts);
  }

  /**
   * Returns who did what on runs.
   *
   * @return a view for this actor
   */
  public Actions actions() {
    return new Actions(desk);
  }

  /**
   * Takes events of the host's own application.
   *
   * @return a view for this actor
   */
  public Events events() {
    return new Events(desk, parts);
  }

  /**
   * Hands out or erases one member's data.
   *
   * @return a view for this actor
   */
  public Privacy privacy() {
    return new Privacy(desk, parts);
  }

  /**
   * Returns the tracked links of the account and who opened them.
   *
   * @return a view for this actor
   */
  public Links links() {
    return new Links(desk);
  }

  /**
   * Returns the texts that the account's templates share.
   *
   * @return a view for this actor
   */
  public SavedSnippets snippets() {
    return new SavedSnippets(new SnippetDesk(desk));
  }

  /**
   * Returns the pictures, sounds, videos and documents of the account.
   *
   * @return a view for this actor
   */
  public Media media() {
    return new Media(desk, parts.rules().media());
  }

  /**
   * Returns the groups of similar responses, and summaries of them.
   *
   * @return a view for this actor
   */
  public ReplyGroups groups() {
    return new ReplyGroups(desk, parts);
  }

  /**
   * Creates or changes the account itself: its title, zone and region.
   *
   * @param account must be the actor's own
   */
  public void save(Account account) {
    desk.require(Operation.ADMINISTER);
    if (!account.id().equals(desk.actor().account())) {
      throw new InvalidInputException(
          "account (" + account.id() + ") must be the actor's own, " + desk.actor().account());
    }
    desk.store().accounts().save(account);
  }

  /**
   * Creates or changes a user of the account.
   *
   * @param user must belong to the actor's own account
   */
  public void save(User user) {
    desk.require(Operation.ADMINISTER);
    if (!user.account().equals(desk.actor().account())) {
      throw new InvalidInputException(
          "user's account ("
              + user.account()
              + ") must be the actor's own, "
              + desk.actor().account());
    }
    desk.store().accounts().save(user);
  }
}
