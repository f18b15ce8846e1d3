package io.campaign.spi;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inbound messages and what they were attributed to. Required profile. See the package for the
 * contract of every method.
 */
public interface Inbox {

  /**
   * Keeps inbound messages with their consent changes and feed events, in one transaction. A
   * message whose (carrier, event id) is known changes nothing.
   *
   * @param messages at least one
   * @return number that were new
   */
  int accept(List<InboundRecord> messages);

  /**
   * Returns messages without an attribution decision, lowest number first.
   *
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit most to return, 1 to 10,000
   * @return several nodes may get the same ones: the decisions are equal and repeatable
   */
  List<StoredInbound> unprocessed(long afterInboundNo, int limit);

  /**
   * Sets what messages answer, with feed events, in one transaction. The first decision on a
   * message marks it processed; a later one that says something else replaces it, but a rule never
   * replaces what a person decided. Each (run, member, action) counts once, from the earliest of
   * its messages: what an action no longer has a message for is no longer counted.
   *
   * @param decisions at least one, each of an accepted message
   * @return number of actions that were really new
   */
  int attribute(List<Attribution> decisions);

  /**
   * Changes what a message is taken for, with the consent change that follows and a feed event, in
   * one transaction. The message is processed anew. Repeatable: a message that is taken for that
   * already stays as it is.
   *
   * @param account account
   * @param inboundNo message
   * @param kind what it is taken for from now on
   * @param why the rule or person that says so, at most 200 characters
   * @param consent change that follows, or null
   * @return the message as it stands; empty when the account has none of that number
   */
  Optional<StoredInbound> reclassify(
      AccountId account,
      long inboundNo,
      InboundKind kind,
      String why,
      @Nullable ConsentChange consent);

  /**
   * Returns what members were sent: deliveries handed off or further, held, and unknown ones, of
   * runs that are no tests (campaigns of type TEST); latest hand-off first.
   *
   * @param queries at most 10,000
   * @return an answer per query, in order, of at most the 100 latest each
   */
  List<List<HandOffFact>> handOffs(List<HandOffQuery> queries);

  /**
   * Lists what a member was sent, answers and tests among it: deliveries handed off or further,
   * held, and unknown ones, latest first.
   *
   * @param account account
   * @param memberNo member
   * @param before latest hand-off, exclusive
   * @param limit page size, 1 to 10,000
   * @return by time, then run, then repetition, all descending
   */
  List<HandOffFact> sent(AccountId account, long memberNo, Instant before, int limit);

  /**
   * Lists what addresses wrote, latest first.
   *
   * @param account account
   * @param from keys of addresses, at most 100
   * @param before latest message, exclusive
   * @param limit page size, 1 to 10,000
   * @return by time, then number, both descending
   */
  List<StoredInbound> received(
      AccountId account, Collection<AddressKey> from, Instant before, int limit);

  /**
   * Lists inbound messages of an account in order of acceptance.
   *
   * @param account account
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<StoredInbound> list(AccountId account, long afterInboundNo, int limit);

  /**
   * Lists inbound messages of all accounts in order of acceptance; for looking at decisions again.
   *
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<StoredInbound> listAll(long afterInboundNo, int limit);

  /**
   * Lists the messages that an address sent, latest first.
   *
   * @param account account
   * @param from keys of addresses, at most 100
   * @param beforeInboundNo lowest number seen, {@code Long.MAX_VALUE} to start
   * @param limit page size, 1 to 10,000
   * @return descending
   */
  List<StoredInbound> from(
      AccountId account, Collection<AddressKey> from, long beforeInboundNo, int limit);

  /**
   * Lists the messages attributed to a run in order of acceptance.
   *
   * @param account account
   * @param runNo run
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<StoredInbound> ofRun(AccountId account, long runNo, long afterInboundNo, int limit);

  /**
   * Lists messages that a person must read: suspected opt-outs, in order of acceptance.
   *
   * @param account account
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<StoredInbound> toReview(AccountId account, long afterInboundNo, int limit);

  /**
   * Forgets what addresses wrote: text, files and the address itself go, numbers, kinds and keys
   * stay. Atomic; repeatable.
   *
   * @param account account
   * @param from keys of addresses, at most 100
   * @return number of messages forgotten
   */
  int forget(AccountId account, Collection<AddressKey> from);
}
