package io.campaign.segment;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldCatalog;
import io.campaign.filter.Filter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Checks filters against an account's fields and compiles them, whether they come from text or from
 * builders. Immutable, safe for any thread.
 */
public final class SegmentBinder {
  private static final int MAX_PROBLEMS = 50;

  private final FieldCatalog catalog;
  private final SegmentLimits limits;

  /**
   * Creates a binder with the default limits.
   *
   * @param catalog the account's fields
   */
  public SegmentBinder(FieldCatalog catalog) {
    this(catalog, SegmentLimits.DEFAULTS);
  }

  /**
   * Creates a binder.
   *
   * @param catalog the account's fields
   * @param limits bounds on each segment
   */
  public SegmentBinder(FieldCatalog catalog, SegmentLimits limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  /**
   * Checks a filter.
   *
   * @param filter any tree
   * @return one sentence per problem (at most 50), leaves from left to right; empty when it fits
   */
  public List<String> problems(Filter filter) {
    List<String> problems = TreeSize.problems(filter, limits);
    if (!problems.isEmpty()) {
      return problems;
    }
    LeafCheck check = new LeafCheck(catalog, limits);
    Deque<Filter> open = new ArrayDeque<>();
    open.push(filter);
    while (!open.isEmpty() && problems.size() < MAX_PROBLEMS) {
      Filter node = open.pop();
      List<Filter> children = node.children();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
      node.accept(check).forEach(problem -> problems.add(problem.message()));
    }
    return problems.size() <= MAX_PROBLEMS
        ? problems
        : new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
  }

  /**
   * Checks a filter and compiles it.
   *
   * @param filter any tree
   * @return the predicate
   * @throws InvalidInputException with all problems when the filter does not fit the fields or
   *     breaks the limits
   */
  public CompiledSegment bind(Filter filter) {
    List<String> problems = problems(filter);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new CompiledSegment(filter, filter.accept(new PredicateCompiler(catalog)));
  }
}
