package io.campaign.memory;

import io.campaign.error.StoreFailure;

/** Bounds that callers must keep; breaking one is a bug of the caller. */
final class Rules {
  static final int PAGE = 10_000;
  static final int SHORT_PAGE = 1_000;

  private Rules() {}

  static void limit(int limit, int most) {
    require(limit >= 1 && limit <= most, "limit (" + limit + ") must be 1 to " + most);
  }

  static void atMost(String what, int size, int most) {
    require(size <= most, what + " (" + size + ") must be at most " + most);
  }

  static void require(boolean kept, String rule) {
    if (!kept) {
      throw new StoreFailure.Rejected(rule, null);
    }
  }
}
