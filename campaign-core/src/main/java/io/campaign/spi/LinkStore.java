package io.campaign.spi;

import io.campaign.engagement.IssuedLinks;
import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.StoredVisit;
import io.campaign.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tracked links and who opened them. See the package for the contract of every method. */
public interface LinkStore {

  /**
   * Keeps the links of messages that are about to leave, in one transaction. Repeatable: a code
   * that is kept for the same message already changes nothing. Never joins the host's transaction:
   * a code must be durable before its text leaves.
   *
   * @param links at most 10,000
   * @return codes that belong to other messages; those were not kept and must be drawn again
   */
  Set<Long> issue(List<NewLinks> links);

  /**
   * Finds the links of a code.
   *
   * @param code 64 bits
   * @return empty when no message has it
   */
  Optional<IssuedLinks> resolve(long code);

  /**
   * Records visits; a visit of a person counts as a click of that member on that run, in the same
   * transaction. Repeatable by event id. The order does not matter: the first click is the one with
   * the earliest time.
   *
   * @param visits at least one
   * @return number that were new
   */
  int recordVisits(List<LinkVisit> visits);

  /**
   * Lists the visits of a run in order of recording.
   *
   * @param account account
   * @param runNo run
   * @param afterVisitNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending; empty when the account has no such run
   */
  List<StoredVisit> visits(AccountId account, long runNo, long afterVisitNo, int limit);

  /**
   * Forgets a member: the links issued until now lead nowhere any more, and visits lose their
   * source. Counts stay. Atomic; repeatable.
   *
   * @param account account
   * @param memberNo member
   * @param at business time
   */
  void forget(AccountId account, long memberNo, Instant at);
}
