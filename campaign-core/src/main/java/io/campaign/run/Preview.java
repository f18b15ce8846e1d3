package io.campaign.run;

import io.campaign.id.MemberId;
import io.campaign.lifecycle.SkipReason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Who would get a campaign, counted by the same function that plans it. The parts are disjoint and
 * sum to the segment.
 *
 * @param asOf the time it was evaluated for
 * @param parts members per part; every part is there, also with 0
 * @param withoutLocation members of the account a radius filter cannot see since nobody knows where
 *     they are; 0 when the segment has no radius
 * @param samples what the first recipients would get
 */
public record Preview(
    Instant asOf, Map<AudiencePart, Long> parts, long withoutLocation, List<Sample> samples) {

  /**
   * What one recipient would get.
   *
   * @param member recipient
   * @param text the finished text; of a provider's template its parameters, one per line
   */
  public record Sample(MemberId member, String text) {
    /** Shows no text, which is personal. */
    @Override
    public String toString() {
      return "Sample[" + member + ", " + text.length() + " characters]";
    }
  }

  /** Copies the parts and adds the missing ones. */
  public Preview {
    Map<AudiencePart, Long> all = new EnumMap<>(AudiencePart.class);
    for (AudiencePart part : AudiencePart.values()) {
      all.put(part, parts.getOrDefault(part, 0L));
    }
    parts = Map.copyOf(all);
    samples = List.copyOf(samples);
  }

  /**
   * Returns the members of one part.
   *
   * @param part part
   * @return 0 or more
   */
  public long in(AudiencePart part) {
    return parts.getOrDefault(part, 0L);
  }

  /**
   * Returns the members of the segment.
   *
   * @return sum of all parts
   */
  public long size() {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the members who would get the message, at once or later.
   *
   * @return sum of the last two parts
   */
  public long recipients() {
    return in(AudiencePart.LATER) + in(AudiencePart.AT_ONCE);
  }

  /**
   * Returns the members who would get nothing.
   *
   * @return members per reason, without reasons of nobody
   */
  public Map<SkipReason, Long> excluded() {
    Map<SkipReason, Long> excluded = new EnumMap<>(SkipReason.class);
    parts.forEach(
        (part, members) -> {
          SkipReason reason = part.reason();
          if (reason != null && members > 0) {
            excluded.put(reason, members);
          }
        });
    return excluded;
  }
}
