package io.campaign.engagement;

import java.util.OptionalDouble;

/**
 * What one link of a run has of its clicks.
 *
 * @param clickers members with a visit of a person to this link
 * @param visits visits of people
 * @param clickRate clickers over members handed off to, 0 to 1; absent where nobody was
 */
public record LinkPart(long clickers, long visits, OptionalDouble clickRate) {}
