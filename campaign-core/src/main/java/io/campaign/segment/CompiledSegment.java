package io.campaign.segment;

import io.campaign.filter.Behaviour;
import io.campaign.filter.EvaluationContext;
import io.campaign.filter.Filter;
import io.campaign.filter.MemberView;
import java.util.Set;

/**
 * A filter ready to be asked about members: fields resolved, literals folded, sets built. Immutable
 * to its users, safe for any thread, made by {@link SegmentBinder#bind}.
 */
public final class CompiledSegment {
  private final Filter filter;
  private final MemberTest test;
  private final Set<Behaviour> behaviours;

  CompiledSegment(Filter filter, MemberTest test) {
    this.filter = filter;
    this.test = test;
    this.behaviours = Facts.asked(filter);
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
   * Lists the behaviours the filter asks about; without any, a bare member can be asked.
   *
   * @return each once, in the order of the tree
   */
  public Set<Behaviour> behaviours() {
    return behaviours;
  }

  /**
   * Answers the filter for one member.
   *
   * @param member the member; with facts ({@link Facts#view}) when there are behaviours
   * @param context the moment asked about
   * @return whether the member is in the segment
   */
  public boolean matches(MemberView member, EvaluationContext context) {
    return test.test(member, context);
  }
}
