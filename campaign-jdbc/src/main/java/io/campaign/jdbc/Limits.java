package io.campaign.jdbc;

import io.campaign.error.InvalidInputException;
import io.campaign.error.StoreFailure;

/** Bounds that callers must keep; breaking one is a bug of the caller. */
final class Limits {
  private static final int PAGE = 10_000;
  private static final int SHORT_PAGE = 1_000;
  private static final int BINDS = 65_000;

  private Limits() {}

  static void page(int limit) {
    check(limit, PAGE);
  }

  static void shortPage(int limit) {
    check(limit, SHORT_PAGE);
  }

  static void atMost(String what, int size) {
    if (size > PAGE) {
      throw new StoreFailure.Rejected(what + " (" + size + ") must be at most " + PAGE, null);
    }
  }

  static void between(String what, int size, int most) {
    if (size < 1 || size > most) {
      throw new StoreFailure.Rejected(what + " (" + size + ") must be 1 to " + most, null);
    }
  }

  /** Databases take no more binds in a statement; the rest of it has a few too. */
  static Sql binds(Sql filter) {
    int binds = filter.binds().size();
    if (binds > BINDS) {
      throw new InvalidInputException(
          "values of the segment in SQL (" + binds + ") must be at most " + BINDS);
    }
    return filter;
  }

  private static void check(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new StoreFailure.Rejected("limit (" + limit + ") must be 1 to " + most, null);
    }
  }
}
