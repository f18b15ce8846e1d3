package io.campaign.filter;

/**
 * A question about what happened with a member, rather than about what is known of it. Answered
 * from facts of the store ({@code io.campaign.spi.EngagementStore}), and two-valued like all
 * filters: what was never recorded is false. Immutable.
 */
public sealed interface Behaviour {
  /** Most times that can be asked for. */
  int MAX_TIMES = 10_000;

  /** Most characters of a detail or of an event's name. */
  int MAX_NAME = 160;

  /**
   * When it must have happened.
   *
   * @return period
   */
  Period period();

  /**
   * Calls the method of the visitor for this kind.
   *
   * @param visitor receives this
   * @param <R> what the visitor answers
   * @return the visitor's answer
   */
  <R> R accept(BehaviourVisitor<R> visitor);

  /**
   * True when the action happened on at least so many runs of the scope in the period. A run counts
   * once, however many messages of it the member got.
   *
   * @param action what happened
   * @param of on which runs
   * @param detail the link clicked or the group of the reply, compared exactly; empty for any, and
   *     always empty where the action has none
   * @param times 1 to 10,000 runs
   * @param period when
   */
  record Acted(RunAction action, RunScope of, String detail, int times, Period period)
      implements Behaviour {
    /** Checks detail and times. */
    public Acted {
      detail = FilterChecks.detail(action, detail);
      FilterChecks.times(times);
    }

    @Override
    public <R> R accept(BehaviourVisitor<R> visitor) {
      return visitor.visitActed(this);
    }
  }

  /**
   * True when the host reported the event at least so many times in the period.
   *
   * @param event its name, 1 to 160 characters, compared exactly
   * @param times 1 to 10,000
   * @param period when
   */
  record Reported(String event, int times, Period period) implements Behaviour {
    /** Checks name and times. */
    public Reported {
      event = FilterChecks.name("event", event);
      FilterChecks.times(times);
    }

    @Override
    public <R> R accept(BehaviourVisitor<R> visitor) {
      return visitor.visitReported(this);
    }
  }

  /**
   * True when the latest message handed off to the member, whatever its receipt says, lies in the
   * period. False for members who never got one.
   *
   * @param period when
   */
  record LastContacted(Period period) implements Behaviour {
    @Override
    public <R> R accept(BehaviourVisitor<R> visitor) {
      return visitor.visitLastContacted(this);
    }
  }

  /**
   * True for the most engaged. The score of a member is the number of runs on which it first
   * clicked in the period, plus the number on which it first responded; members without a score are
   * not ranked. Of equal scores the later latest engagement comes first, then the lower member
   * number. A percentage is of the ranked members.
   *
   * @param share how many
   * @param period when
   */
  record TopEngaged(Share share, Period period) implements Behaviour {
    @Override
    public <R> R accept(BehaviourVisitor<R> visitor) {
      return visitor.visitTopEngaged(this);
    }
  }
}
