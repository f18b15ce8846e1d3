package io.campaign.compose;

import io.campaign.carrier.Carrier;
import io.campaign.member.Member;
import io.campaign.run.Run;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Composes messages; as {@link TemplateComposer} does. Thread-safe. */
@FunctionalInterface
public interface Composer {
  /**
   * Composes the message of a run for a member.
   *
   * @param run run
   * @param member member, as read just now
   * @param carrier carrier it will go to: its channel, meter and limits
   * @param now business time
   * @return the message, or why there is none
   */
  Composed compose(Run run, Member member, Carrier carrier, Instant now);

  /**
   * Names what the messages of a run are made of, to be compared with what was approved.
   *
   * @param run run
   * @return digest of its definition and media, as {@link io.campaign.codec.ContentHash} computes
   *     it; empty when there is none
   */
  default String contentHash(Run run) {
    return "";
  }

  /**
   * Names the fields the messages of a run speak of, so that no others need be read.
   *
   * @param run run
   * @return names, or null when all may be needed
   */
  default @Nullable Set<String> fields(Run run) {
    return null;
  }
}
