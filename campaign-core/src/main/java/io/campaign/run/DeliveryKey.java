package io.campaign.run;

/**
 * Names one delivery.
 *
 * @param runNo run
 * @param memberNo member
 * @param nth repetition, 0 except in rolling runs
 */
public record DeliveryKey(long runNo, long memberNo, int nth) {}
