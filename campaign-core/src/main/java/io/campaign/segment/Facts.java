package io.campaign.segment;

import io.campaign.filter.Behaviour;
import io.campaign.filter.Filter;
import io.campaign.filter.MemberView;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers to the behaviours of one filter at one moment, for members they were loaded for.
 * Thread-safe when the answers are.
 */
@FunctionalInterface
public interface Facts {
  /**
   * Says whether a behaviour is a member's.
   *
   * @param behaviour one that was loaded
   * @param memberNo a member it was loaded for
   * @return the answer
   */
  boolean holds(Behaviour behaviour, long memberNo);

  /**
   * Adds the answers to what is known of a member.
   *
   * @param member the member
   * @return a view that answers {@link MemberView#did} too
   */
  default MemberView view(MemberView member) {
    return new InformedMember(member, this);
  }

  /**
   * Lists the behaviours a filter asks about.
   *
   * @param filter any tree
   * @return each once, in the order of the tree; immutable
   */
  static Set<Behaviour> asked(Filter filter) {
    Set<Behaviour> found = new LinkedHashSet<>();
    Deque<Filter> open = new ArrayDeque<>();
    open.push(filter);
    while (!open.isEmpty()) {
      Filter node = open.pop();
      if (node instanceof Filter.Behaved behaved) {
        found.add(behaved.behaviour());
      }
      List<Filter> children = node.children();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
    return Collections.unmodifiableSet(found);
  }
}
