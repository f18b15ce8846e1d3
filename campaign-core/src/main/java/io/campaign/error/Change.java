package io.campaign.error;

/**
 * One difference between two versions of a thing, for people.
 *
 * @param what the part that differs, for example {@code audience}
 * @param from how it was, may be empty
 * @param to how it is now, may be empty
 */
public record Change(String what, String from, String to) {}
