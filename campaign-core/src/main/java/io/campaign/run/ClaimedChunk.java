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
 */
public record ClaimedChunk(
    long chunkNo, Run run, NewChunk planned, long fence, int batchNo, Bits opened, Bits closed) {}
