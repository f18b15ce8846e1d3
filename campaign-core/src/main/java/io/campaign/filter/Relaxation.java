package io.campaign.filter;

import java.util.List;
import java.util.function.Predicate;

/**
 * Widens a filter to what somebody can answer who does not know every kind of leaf: a directory
 * that has no consent, a table that lacks a column.
 */
public final class Relaxation {
  private Relaxation() {}

  /**
   * Replaces the leaves that cannot be answered, so that the result holds for everybody for whom
   * the filter holds, and maybe for others.
   *
   * @param filter any tree
   * @param answerable asked of each leaf
   * @return an equal tree when all can be answered
   */
  public static Filter relax(Filter filter, Predicate<Filter> answerable) {
    return relax(filter, answerable, true);
  }

  private static Filter relax(Filter filter, Predicate<Filter> answerable, boolean atMost) {
    if (filter instanceof Filter.Not not) {
      return new Filter.Not(relax(not.child(), answerable, !atMost));
    }
    List<Filter> children =
        filter.children().stream().map(child -> relax(child, answerable, atMost)).toList();
    if (filter instanceof Filter.And) {
      return new Filter.And(children);
    }
    if (filter instanceof Filter.Or) {
      return new Filter.Or(children);
    }
    if (answerable.test(filter)) {
      return filter;
    }
    return atMost ? Filters.all() : Filters.not(Filters.all());
  }
}
