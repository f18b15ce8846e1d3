package io.campaign.run;

/**
 * What sweeping one expired lease did.
 *
 * @param chunkNo chunk
 * @param runNo run
 * @param unknown positions that were opened and not closed: each now is an unknown delivery
 * @param remaining positions that can be claimed again
 */
public record ExpiredLease(long chunkNo, long runNo, int unknown, int remaining) {}
