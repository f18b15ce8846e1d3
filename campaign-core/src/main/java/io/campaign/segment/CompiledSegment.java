package io.campaign.segment;

import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.MemberView;

/**
 * A filter ready to be asked about members: fields resolved, literals folded, sets built. Immutable
 * to its users, safe for any thread, made by {@link SegmentBinder#bind}.
 */
public final class CompiledSegment {
  private final Filter filter;
  private final MemberTest test;

  CompiledSegment(Filter filter, MemberTest test) {
    this.filter = filter;
    this.test = test;
  }

  /**
   * Returns the tree this was compiled from.
   *
   * @return the filter, unchanged
   */
  public Filter filter() {
    return filter;
  }

  /**
   * Answers the filter for one member.
   *
   * @param member the member
   * @param context the moment asked about
   * @return whether the member is in the segment
   */
  public boolean matches(MemberView member, EvaluationContext context) {
    return test.test(member, context);
  }
}
