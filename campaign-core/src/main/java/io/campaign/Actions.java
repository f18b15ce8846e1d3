package io.campaign;

import io.campaign.authoring.Desk;
import io.campaign.campaign.Account;
import io.campaign.campaign.Operation;
import io.campaign.filter.Behaviour;
import io.campaign.filter.Behaviours;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.Period;
import io.campaign.filter.RunAction;
import io.campaign.filter.RunScope;
import io.campaign.id.AccountId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who did what on a run (R33), for one actor: as pages of members, and as the audience of a
 * follow-up.
 *
 * <pre>{@code
 * acme.campaigns().draft("again").text("Still there?").audience(acme.actions().of(runNo, IGNORED)).save();
 * }</pre>
 */
public final class Actions {
  private static final List<RunAction> ANSWERS =
      List.of(RunAction.CLICKED, RunAction.RESPONDED, RunAction.OPTED_OUT, RunAction.IGNORED);

  private final Desk desk;

  Actions(Desk desk) {
    this.desk = desk;
  }

  /**
   * Makes the audience of a follow-up: everybody of whom the action is true when it is sent.
   *
   * @param runNo run
   * @param action what they did
   * @return filter, to be combined with others
   */
  public Filter of(long runNo, RunAction action) {
    return Behaviours.acted(action, RunScope.run(runNo), 1, Period.ever());
  }

  /**
   * Makes the audience of a follow-up to those who clicked one link or whose response is in one
   * reply group.
   *
   * @param runNo run
   * @param action {@link RunAction#CLICKED} or {@link RunAction#RESPONDED}
   * @param detail label of the link, or id of the group
   * @return filter, to be combined with others
   */
  public Filter of(long runNo, RunAction action, String detail) {
    return new Filter.Behaved(question(runNo, action, detail));
  }

  private static Behaviour.Acted question(long runNo, RunAction action, String detail) {
    return new Behaviour.Acted(action, RunScope.run(runNo), detail, 1, Period.ever());
  }

  /**
   * Lists members who did something on a run, as of now.
   *
   * @param runNo run
   * @param action what they did
   * @param detail label of a link or id of a reply group, empty for any
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending member numbers; fewer than the limit at the end
   */
  public List<Long> members(
      long runNo, RunAction action, String detail, long afterMember, int limit) {
    desk.require(Operation.READ);
    return desk.store()
        .engagement()
        .membersBy(account(), question(runNo, action, detail), context(), afterMember, limit);
  }

  /**
   * Lists members who received a run and have done nothing yet, while its reply window is open;
   * when it is over, they are {@link RunAction#IGNORED}.
   *
   * @param runNo run
   * @param afterMember highest member number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending member numbers; fewer than the limit at the end
   */
  public List<Long> noActionYet(long runNo, long afterMember, int limit) {
    desk.require(Operation.READ);
    List<Long> found = new ArrayList<>();
    long after = afterMember;
    List<Long> page;
    do {
      page = members(runNo, RunAction.RECEIVED, "", after, limit);
      Set<Long> acted = acted(runNo, page);
      page.stream().filter(memberNo -> !acted.contains(memberNo)).forEach(found::add);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == limit && found.size() < limit);
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : List.copyOf(found);
  }

  private Set<Long> acted(long runNo, List<Long> memberNos) {
    Set<Long> acted = new HashSet<>();
    for (RunAction action : ANSWERS) {
      acted.addAll(
          desk.store()
              .engagement()
              .matching(account(), question(runNo, action, ""), context(), memberNos));
    }
    return acted;
  }

  private AccountId account() {
    return desk.actor().account();
  }

  private EvaluationContext context() {
    ZoneId zone = desk.store().accounts().find(account()).map(Account::zone).orElse(ZoneOffset.UTC);
    return new EvaluationContext(desk.clock().now(), zone);
  }
}
