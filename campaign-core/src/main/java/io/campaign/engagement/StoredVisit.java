package io.campaign.engagement;

/**
 * A visit with its place in the log.
 *
 * @param visitNo store-wide unique number, ascending in order of recording
 * @param visit the visit
 */
public record StoredVisit(long visitNo, LinkVisit visit) {}
