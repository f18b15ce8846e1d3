package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.campaign.Operation;
import io.campaign.content.ChannelContent;
import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.filter.Behaviours;
import io.campaign.filter.Filter;
import io.campaign.filter.RunScope;
import io.campaign.grouping.GroupEdit;
import io.campaign.id.AccountId;
import io.campaign.run.Run;
import java.util.Collection;
import java.util.List;

/**
 * Groups of similar responses to a run, and what they come to (R34, R35), for one actor. Groups are
 * found without being told the answers; a person may merge, split, move and rename, and later
 * responses follow.
 *
 * <pre>{@code
 * List<ReplyGroup> cities = acme.groups().list(run.runNo());
 * acme.campaigns().draft("more").text("See you there!").audience(acme.groups().members(run.runNo(), 1)).save();
 * System.out.println(acme.groups().summary(run.runNo()).text());
 * }</pre>
 */
public final class ReplyGroups {
  private final Desk desk;
  private final EngineParts parts;
  private final RunDesk runs;

  ReplyGroups(Desk desk, EngineParts parts) {
    this.desk = desk;
    this.parts = parts;
    this.runs = new RunDesk(desk);
  }

  private AccountId account() {
    return desk.actor().account();
  }

  /**
   * Lists the groups of a run, brought up to date.
   *
   * @param runNo run
   * @return the largest first, "other" last; empty when nobody responded
   * @throws io.campaign.error.NotFoundException when the account has no such run
   */
  public List<ReplyGroup> list(long runNo) {
    desk.require(Operation.READ);
    return parts.groups().list(account(), runs.find(runNo).runNo());
  }

  /**
   * Makes the audience of those whose response is in a group when it is sent.
   *
   * @param runNo run
   * @param group number of the group
   * @return filter, to be combined with others
   */
  public Filter members(long runNo, int group) {
    return Behaviours.respondedInGroup(RunScope.run(runNo), Integer.toString(group));
  }

  /**
   * Lists the responses in a group in order of acceptance.
   *
   * @param runNo run
   * @param group number of the group, 0 for "other"
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return inbound numbers as {@link Replies} lists them, ascending
   */
  public List<Long> replies(long runNo, int group, long afterInboundNo, int limit) {
    desk.require(Operation.READ);
    return parts
        .groups()
        .replies(account(), runs.find(runNo).runNo(), group, afterInboundNo, limit);
  }

  /**
   * Answers everybody whose response is in a group (R40), each from the number the member wrote to,
   * under consent and quiet hours. Never counted, like {@link Replies#answer}. The same text to the
   * same group again goes to those alone who were not in it before.
   *
   * @param runNo run
   * @param group number of the group, 0 for "other"
   * @param text Liquid, 1 to 1,600 characters
   * @return the runs it is sent as, one per channel and number of ours
   * @throws io.campaign.error.InvalidInputException when the text breaks a rule
   */
  public List<Run> answer(long runNo, int group, String text) {
    desk.require(Operation.SEND);
    String checked = ReplyAnswers.checked("answer", text);
    return new GroupAnswers(desk, parts).send(runs.find(runNo), group, checked);
  }

  /**
   * Puts one group into another, for good. Its number goes on meaning the other.
   *
   * @param runNo run
   * @param from group that ends
   * @param into group that stays
   * @return the groups after it
   * @throws io.campaign.error.InvalidInputException if either is no group of the run
   */
  public List<ReplyGroup> merge(long runNo, int from, int into) {
    return edit(runNo, GroupEdit.merge(from, into));
  }

  /**
   * Takes responses, and those of the same words, out of a group into a new one.
   *
   * @param runNo run
   * @param group group they are in
   * @param inboundNos responses, at least one
   * @return the groups after it
   * @throws io.campaign.error.InvalidInputException if one is not in the group
   */
  public List<ReplyGroup> split(long runNo, int group, Collection<Long> inboundNos) {
    return edit(runNo, GroupEdit.split(group, List.copyOf(inboundNos)));
  }

  /**
   * Moves a response, and those of the same words, to another group.
   *
   * @param runNo run
   * @param inboundNo response
   * @param group where it belongs
   * @return the groups after it
   * @throws io.campaign.error.NotFoundException when it is no response to the run
   */
  public List<ReplyGroup> move(long runNo, long inboundNo, int group) {
    return edit(runNo, GroupEdit.move(inboundNo, group));
  }

  /**
   * Names a group.
   *
   * @param runNo run
   * @param group its number
   * @param name 1 to 80 characters
   * @return the groups after it
   */
  public List<ReplyGroup> rename(long runNo, int group, String name) {
    return edit(runNo, GroupEdit.rename(group, name));
  }

  private List<ReplyGroup> edit(long runNo, GroupEdit edit) {
    desk.require(Operation.CONTROL);
    return parts.groups().edit(account(), runs.find(runNo).runNo(), edit);
  }

  /**
   * Summarises the responses to a run: counted offline, with words of a language model when the
   * engine has one and what it wrote passes the check. May then take as long as the model does.
   *
   * @param runNo run
   * @return the summary
   */
  public ResponseSummary summary(long runNo) {
    desk.require(Operation.READ);
    Run run = runs.find(runNo);
    return parts.groups().summary(account(), run.runNo(), parts.summaries(), question(run));
  }

  /** What the run had asked: its template, before it was filled for anybody. */
  private String question(Run run) {
    return desk
        .store()
        .campaigns()
        .revision(account(), run.request().campaign(), run.request().revision())
        .map(CampaignDefinition::content)
        .stream()
        .flatMap(content -> content.byChannel().values().stream())
        .map(ChannelContent::sources)
        .flatMap(List::stream)
        .findFirst()
        .orElse("");
  }
}
