package io.campaign.filter;

import io.campaign.error.InvalidInputException;
import io.campaign.field.FieldValue;

/**
 * How many of a ranking are taken.
 *
 * @param amount a whole number of members from 1 to 100,000,000, or a percentage above 0 and at
 *     most 100
 * @param isPercent whether the amount is a percentage
 */
public record Share(double amount, boolean isPercent) {
  private static final int MOST = 100_000_000;

  /** Checks the amount. */
  public Share {
    boolean fits =
        isPercent
            ? amount > 0 && amount <= 100
            : amount >= 1 && amount <= MOST && amount == Math.rint(amount);
    if (!fits) {
      throw new InvalidInputException(
          isPercent
              ? "percentage (" + amount + ") must be above 0 and at most 100"
              : "number of members (" + amount + ") must be a whole number from 1 to " + MOST);
    }
  }

  /**
   * A number of members.
   *
   * @param members 1 to 100,000,000
   * @return the share
   */
  public static Share of(int members) {
    return new Share(members, false);
  }

  /**
   * A part of the ranking.
   *
   * @param percent above 0, at most 100
   * @return the share
   */
  public static Share percent(double percent) {
    return new Share(percent, true);
  }

  /**
   * Returns how many of a ranking are in the share.
   *
   * @param ranked length of the ranking
   * @return at most {@code ranked}; a percentage is rounded up
   */
  public long of(long ranked) {
    double wanted = isPercent ? Math.ceil((double) ranked * amount / 100.0) : amount;
    return Math.min(ranked, (long) wanted);
  }

  @Override
  public String toString() {
    return new FieldValue.Number(amount) + (isPercent ? " %" : "");
  }
}
