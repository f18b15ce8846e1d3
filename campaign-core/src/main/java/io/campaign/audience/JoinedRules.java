package io.campaign.audience;

import io.campaign.lifecycle.SkipReason;
import io.campaign.member.Member;
import io.campaign.spi.AudienceSieve.Bound;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules of two origins. */
record JoinedRules(AudienceRules first, AudienceRules second) implements AudienceRules {
  @Override
  public Set<Long> unsupported(List<Member> members) {
    return union(first.unsupported(members), second.unsupported(members));
  }

  @Override
  public Set<Long> capped(List<Member> members) {
    return union(first.capped(members), second.capped(members));
  }

  private static Set<Long> union(Set<Long> some, Set<Long> others) {
    Set<Long> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** A missing variable comes before a size in R14's order. */
  @Override
  public @Nullable SkipReason unsayable(Member member) {
    SkipReason one = first.unsayable(member);
    SkipReason other = one == SkipReason.MISSING_VARIABLE ? null : second.unsayable(member);
    return other == SkipReason.MISSING_VARIABLE || one == null ? other : one;
  }

  @Override
  public boolean heldOut(Member member) {
    return first.heldOut(member) || second.heldOut(member);
  }

  @Override
  public @Nullable Hold hold(Member member) {
    Hold one = first.hold(member);
    Hold other = second.hold(member);
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.until().isAfter(other.until()) ? one : other;
  }

  @Override
  public Optional<List<Bound>> clearance() {
    Optional<List<Bound>> others = second.clearance();
    return first
        .clearance()
        .filter(own -> others.isPresent())
        .map(own -> Stream.concat(own.stream(), others.orElseThrow().stream()).toList());
  }
}
