package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.spi.AudienceSieve.Bound;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign and its engine have to say about members beyond their own standing: whom the
 * channel reaches, caps, the text, the hold-out, the time. {@link Classifier} asks in R14's order,
 * each question only about members that no earlier one has taken out, so a rule may be expensive.
 * Pure for one moment: previews and plans get the same answers. Thread-safe.
 *
 * <p>Rules are made per campaign and moment; each method has a neutral default, and {@link #and}
 * joins rules of different origin.
 */
public interface AudienceRules {
  /** Rules that take out nobody and hold up nothing. */
  AudienceRules NONE =
      new AudienceRules() {
        @Override
        public Optional<List<Bound>> clearance() {
          return Optional.of(List.of());
        }
      };

  /**
   * Finds members no carrier of the channel reaches.
   *
   * @param members members with an address
   * @return numbers of those
   */
  default Set<Long> unsupported(List<Member> members) {
    return Set.of();
  }

  /**
   * Finds members who have had as many messages as the caps allow.
   *
   * @param members members who may be written to
   * @return numbers of those
   */
  default Set<Long> capped(List<Member> members) {
    return Set.of();
  }

  /**
   * Says why a member cannot be told this content.
   *
   * @param member a member
   * @return {@link SkipReason#MISSING_VARIABLE}, {@link SkipReason#TOO_LARGE}, or null when it can
   */
  default @Nullable SkipReason unsayable(Member member) {
    return null;
  }

  /**
   * Says whether a member is in the hold-out share.
   *
   * @param member a member
   * @return true when it is
   */
  default boolean heldOut(Member member) {
    return false;
  }

  /**
   * Says what a member's message waits for.
   *
   * @param member a recipient
   * @return until when, behind the planned time; null for at once
   */
  default @Nullable Hold hold(Member member) {
    return null;
  }

  /**
   * Says of whom these rules surely have nothing to say: neither a reason nor a later time.
   *
   * @return what such members keep to; empty when each has to be asked about
   */
  default Optional<List<Bound>> clearance() {
    return Optional.empty();
  }

  /**
   * Joins these rules with others: what one of them takes out is out, and the later time counts.
   *
   * @param other more rules
   * @return both
   */
  default AudienceRules and(AudienceRules other) {
    return other == NONE ? this : this == NONE ? other : new JoinedRules(this, other);
  }
}
