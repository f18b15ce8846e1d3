package io.campaign.spi;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import java.time.Instant;
import java.util.List;

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
   * @param limit most to return, 1 to 10,000
   * @return several nodes may get the same ones: the decisions are equal and repeatable
   */
  List<StoredInbound> unprocessed(int limit);

  /**
   * Records decisions: marks the messages processed and counts each (run, member, action) once,
   * with feed events, in one transaction. Repeatable: a message already processed keeps its first
   * decision.
   *
   * @param decisions at least one
   * @return number of actions that were really new
   */
  int attribute(List<Attribution> decisions);

  /**
   * Returns what a member was sent on a channel since a time: deliveries handed off or further,
   * held, and unknown ones, of runs that are no tests (campaigns of type TEST); latest hand-off
   * first.
   *
   * @param account account
   * @param memberNo member
   * @param channel channel
   * @param since earliest hand-off
   * @return at most the 100 latest
   */
  List<HandOffFact> handOffs(AccountId account, long memberNo, Channel channel, Instant since);

  /**
   * Lists inbound messages of an account in order of acceptance.
   *
   * @param account account
   * @param afterInboundNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return ascending
   */
  List<StoredInbound> list(AccountId account, long afterInboundNo, int limit);
}
