package io.campaign.engagement;

/**
 * Where a tracked link leads; fixed when its code is issued.
 *
 * @param label name of the link in reports and filters: the author's, else host and path of the
 *     target; 1 to 120 characters
 * @param url absolute {@code http} or {@code https} address in ASCII, at most 2,000 characters
 */
public record LinkTarget(String label, String url) {}
