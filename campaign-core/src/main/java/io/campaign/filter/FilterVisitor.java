package io.campaign.filter;

/**
 * One case per kind of {@link Filter}. There are no default methods: a new kind of leaf is a
 * compile error in each evaluator until it has given it a meaning.
 *
 * @param <R> what each case answers
 */
public interface FilterVisitor<R> {
  /**
   * Visits a leaf that matches everybody.
   *
   * @param filter the node
   * @return the answer
   */
  R visitAll(Filter.All filter);

  /**
   * Visits a conjunction.
   *
   * @param filter the node
   * @return the answer
   */
  R visitAnd(Filter.And filter);

  /**
   * Visits a disjunction.
   *
   * @param filter the node
   * @return the answer
   */
  R visitOr(Filter.Or filter);

  /**
   * Visits a negation.
   *
   * @param filter the node
   * @return the answer
   */
  R visitNot(Filter.Not filter);

  /**
   * Visits a comparison.
   *
   * @param filter the node
   * @return the answer
   */
  R visitCompare(Filter.Compare filter);

  /**
   * Visits a range.
   *
   * @param filter the node
   * @return the answer
   */
  R visitBetween(Filter.Between filter);

  /**
   * Visits a set of values.
   *
   * @param filter the node
   * @return the answer
   */
  R visitIn(Filter.In filter);

  /**
   * Visits a text search.
   *
   * @param filter the node
   * @return the answer
   */
  R visitTextMatch(Filter.TextMatch filter);

  /**
   * Visits a test for presence.
   *
   * @param filter the node
   * @return the answer
   */
  R visitPresence(Filter.Presence filter);

  /**
   * Visits a list comparison.
   *
   * @param filter the node
   * @return the answer
   */
  R visitListMatch(Filter.ListMatch filter);

  /**
   * Visits a circle on the map.
   *
   * @param filter the node
   * @return the answer
   */
  R visitWithin(Filter.Within filter);

  /**
   * Visits a birthday window.
   *
   * @param filter the node
   * @return the answer
   */
  R visitBirthdayWithin(Filter.BirthdayWithin filter);

  /**
   * Visits a date relative to today.
   *
   * @param filter the node
   * @return the answer
   */
  R visitRelativeDay(Filter.RelativeDay filter);

  /**
   * Visits the question for a location.
   *
   * @param filter the node
   * @return the answer
   */
  R visitLocated(Filter.Located filter);

  /**
   * Visits the question for an address.
   *
   * @param filter the node
   * @return the answer
   */
  R visitReachable(Filter.Reachable filter);

  /**
   * Visits a behaviour.
   *
   * @param filter the node
   * @return the answer
   */
  R visitBehaved(Filter.Behaved filter);

  /**
   * Visits a consent test.
   *
   * @param filter the node
   * @return the answer
   */
  R visitOptedIn(Filter.OptedIn filter);
}
