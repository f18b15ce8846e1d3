package io.campaign.filter;

/** Comparison of a field with one value. A missing field makes each of them false, NE included. */
public enum Op {
  /** Equal. */
  EQ("="),
  /** Present and not equal. */
  NE("!="),
  /** Less, earlier, or sorted before. */
  LT("<"),
  /** Less or equal. */
  LE("<="),
  /** Greater, later, or sorted after. */
  GT(">"),
  /** Greater or equal. */
  GE(">=");

  private final String symbol;

  Op(String symbol) {
    this.symbol = symbol;
  }

  /**
   * Returns the operator in canonical text and SQL.
   *
   * @return one or two characters
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Says whether the operator needs an order (all but EQ and NE).
   *
   * @return true for LT, LE, GT, GE
   */
  public boolean isOrder() {
    return this != EQ && this != NE;
  }

  /**
   * Applies the operator to the outcome of a comparison.
   *
   * @param sign negative, zero or positive: field compared with the value
   * @return whether the comparison holds
   */
  public boolean holds(int sign) {
    return switch (this) {
      case EQ -> sign == 0;
      case NE -> sign != 0;
      case LT -> sign < 0;
      case LE -> sign <= 0;
      case GT -> sign > 0;
      case GE -> sign >= 0;
    };
  }
}
