package io.campaign.filter;

import io.campaign.filter.Behaviour.Acted;

/**
 * Builders of filters about behaviour, to be imported statically:
 *
 * <pre>{@code
 * and(ignored(RunScope.latest("spring-drop")), not(clicked(RunScope.any(), 3, Period.lastDays(90))))
 * }</pre>
 *
 * <p>Each throws {@link io.campaign.error.InvalidInputException} when an argument breaks the rule
 * of the node it makes.
 */
public final class Behaviours {
  private Behaviours() {}

  /**
   * Holds when the member got a message of the runs.
   *
   * @param of which runs
   * @return the filter
   */
  public static Filter received(RunScope of) {
    return acted(RunAction.RECEIVED, of, 1, Period.ever());
  }

  /**
   * Holds when the member got messages of so many of the runs in a period.
   *
   * @param of which runs
   * @param times fewest runs
   * @param period when
   * @return the filter
   */
  public static Filter received(RunScope of, int times, Period period) {
    return acted(RunAction.RECEIVED, of, times, period);
  }

  /**
   * Holds when the member followed any link.
   *
   * @param of which runs
   * @return the filter
   */
  public static Filter clicked(RunScope of) {
    return acted(RunAction.CLICKED, of, 1, Period.ever());
  }

  /**
   * Holds when the member followed any link of so many of the runs in a period.
   *
   * @param of which runs
   * @param times fewest runs
   * @param period when
   * @return the filter
   */
  public static Filter clicked(RunScope of, int times, Period period) {
    return acted(RunAction.CLICKED, of, times, period);
  }

  /**
   * Holds when the member followed one link.
   *
   * @param of which runs
   * @param link name of the link
   * @return the filter
   */
  public static Filter clickedLink(RunScope of, String link) {
    return new Filter.Behaved(new Acted(RunAction.CLICKED, of, link, 1, Period.ever()));
  }

  /**
   * Holds when the member responded.
   *
   * @param of which runs
   * @return the filter
   */
  public static Filter responded(RunScope of) {
    return acted(RunAction.RESPONDED, of, 1, Period.ever());
  }

  /**
   * Holds when the member responded to so many of the runs in a period.
   *
   * @param of which runs
   * @param times fewest runs
   * @param period when
   * @return the filter
   */
  public static Filter responded(RunScope of, int times, Period period) {
    return acted(RunAction.RESPONDED, of, times, period);
  }

  /**
   * Holds when a response of the member is in a reply group.
   *
   * @param of which runs
   * @param group id of the reply group
   * @return the filter
   */
  public static Filter respondedInGroup(RunScope of, String group) {
    return new Filter.Behaved(new Acted(RunAction.RESPONDED, of, group, 1, Period.ever()));
  }

  /**
   * Holds when the member let the reply window pass without a click, response or opt-out.
   *
   * @param of which runs
   * @return the filter
   */
  public static Filter ignored(RunScope of) {
    return acted(RunAction.IGNORED, of, 1, Period.ever());
  }

  /**
   * Holds when the member ignored so many of the runs in a period.
   *
   * @param of which runs
   * @param times fewest runs
   * @param period when
   * @return the filter
   */
  public static Filter ignored(RunScope of, int times, Period period) {
    return acted(RunAction.IGNORED, of, times, period);
  }

  /**
   * Holds when an action happened on so many of the runs in a period.
   *
   * @param action the action
   * @param of which runs
   * @param times fewest runs
   * @param period when
   * @return the filter
   */
  public static Filter acted(RunAction action, RunScope of, int times, Period period) {
    return new Filter.Behaved(new Acted(action, of, "", times, period));
  }

  /**
   * Holds when the host reported an event of the member.
   *
   * @param event name of the event
   * @return the filter
   */
  public static Filter event(String event) {
    return event(event, 1, Period.ever());
  }

  /**
   * Holds when the host reported an event of the member so many times in a period.
   *
   * @param event name of the event
   * @param times fewest times
   * @param period when
   * @return the filter
   */
  public static Filter event(String event, int times, Period period) {
    return new Filter.Behaved(new Behaviour.Reported(event, times, period));
  }

  /**
   * Holds when the latest message to the member lies in a period.
   *
   * @param period when
   * @return the filter
   */
  public static Filter lastContacted(Period period) {
    return new Filter.Behaved(new Behaviour.LastContacted(period));
  }

  /**
   * Holds for the most engaged members.
   *
   * @param share how many
   * @param period when their engagement counts
   * @return the filter
   */
  public static Filter topEngaged(Share share, Period period) {
    return new Filter.Behaved(new Behaviour.TopEngaged(share, period));
  }
}
