package io.campaign.run;

/**
 * A chunk leased to one worker.
 *
 * @param chunkNo store-wide unique number
 * @param run the run as it stood when claimed
 * @param planned what the chunk holds
 * @param fence token of this lease; every change names it, a stale one changes nothing
 * @param batchNo number of the batch that is open, 0 when none was opened yet
 * @param opened positions whose intent is durable
 * @param closed positions that have their outcome
 * @param strikes how many leases of it ran out before they opened anything; from three on the first
 *     position is suspected of bringing workers down
 */
public record ClaimedChunk(
    long chunkNo,
    Run run,
    NewChunk planned,
    long fence,
    int batchNo,
    Bits opened,
    Bits closed,
    int strikes) {
  /**
   * A chunk without strikes.
   *
   * @param chunkNo as above
   * @param run as above
   * @param planned as above
   * @param fence as above
   * @param batchNo as above
   * @param opened as above
   * @param closed as above
   */
  public ClaimedChunk(
      long chunkNo, Run run, NewChunk planned, long fence, int batchNo, Bits opened, Bits closed) {
    this(chunkNo, run, planned, fence, batchNo, opened, closed, 0);
  }
}
