package io.campaign.run;

import java.time.Instant;

/**
 * What became of a call: where its messages are. The same for the first call with a key and for
 * every repeat of it.
 *
 * @param key idempotency key
 * @param runNo run its messages belong to
 * @param nth repetition under which its deliveries stand in the run, from 1
 * @param members number of members it named; 0 for an audience, which is counted by planning it
 * @param at business time of the first call
 * @param repeated whether the call was a repeat, which sends nothing
 */
public record TriggerReceipt(
    String key, long runNo, int nth, int members, Instant at, boolean repeated) {
  /**
   * The same seen by somebody who calls again.
   *
   * @return a copy that is a repeat
   */
  public TriggerReceipt again() {
    return new TriggerReceipt(key, runNo, nth, members, at, true);
  }
}
