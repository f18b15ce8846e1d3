package io.campaign.spi;

import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.HostEvent;
import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.id.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What members did, and the answers to questions about behaviour. The meaning of each question is
 * that of its {@link Behaviour}. Members are known by number alone, so a host's own directory can
 * stand beside it. Required profile. See the package for the contract of every method.
 */
public interface EngagementStore {

  /**
   * Keeps facts that are not known yet, and with each fact that has a detail the one without. Of
   * facts with one natural key the earliest stands, whatever the order they come in. Counters
   * change with them. In one transaction of its own.
   *
   * @param facts at most 10,000, of any runs
   * @return those that were really new, implied ones among them, ordered by run, member, kind and
   *     detail; what is counted once is counted from this
   */
  List<EngagementFact> recordFirst(List<EngagementFact> facts);

  /**
   * Keeps events of the host that are not known yet. Joins the host's transaction.
   *
   * @param account account of the members
   * @param events at most 10,000
   * @return those that were really new, in the order given
   */
  List<HostEvent> recordEvents(AccountId account, List<HostEvent> events);

  /**
   * Tells which of some members show a behaviour.
   *
   * @param account account
   * @param behaviour the question
   * @param context the moment asked about
   * @param memberNos at most 10,000
   * @return those of them that do
   */
  Set<Long> matching(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      Collection<Long> memberNos);

  /**
   * Tells which of some members converted on a run.
   *
   * @param runNo run
   * @param memberNos at most 10,000
   * @return those of them that did
   */
  Set<Long> converted(long runNo, Collection<Long> memberNos);

  /**
   * Adds up what the events that made members converters of a run were worth: of each member and
   * name of event the first.
   *
   * @param account account
   * @param runNo run
   * @return the sum; 0 when none was worth anything, or the account has no such run
   */
  double worth(AccountId account, long runNo);

  /**
   * Lists all members that show a behaviour, ascending by number.
   *
   * @param account account
   * @param behaviour the question
   * @param context the moment asked about
   * @param afterMember highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return numbers; fewer than the limit at the end
   */
  List<Long> membersBy(
      AccountId account,
      Behaviour behaviour,
      EvaluationContext context,
      long afterMember,
      int limit);

  /**
   * Forgets what events of the host were worth; names, times and counts stay. Atomic; repeatable;
   * joins the host's transaction.
   *
   * @param account account of the member
   * @param memberNo member
   */
  void forget(AccountId account, long memberNo);
}
