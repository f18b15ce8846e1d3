package io.campaign.jdbc;

/**
 * What a table that is not ours can say of a filter: one condition that holds for everybody the
 * filter holds for, one that holds for nobody else. Neither is ever null. Where both are the same
 * the table answers exactly.
 *
 * @param atMost misses nobody
 * @param atLeast takes nobody in addition
 * @param isExact whether they are the same
 */
record Bounds(Sql atMost, Sql atLeast, boolean isExact) {
  private static final String TRUE = "1 = 1";
  private static final String FALSE = "1 = 0";

  static Bounds exact(Sql condition) {
    return new Bounds(condition, condition, true);
  }

  static Bounds always() {
    return exact(Sql.of(TRUE));
  }

  static Bounds never() {
    return exact(Sql.of(FALSE));
  }

  static Bounds unknown() {
    return new Bounds(Sql.of(TRUE), Sql.of(FALSE), false);
  }

  Bounds not() {
    return new Bounds(negated(atLeast), negated(atMost), isExact);
  }

  private static Sql negated(Sql sql) {
    return Sql.of("(not ").add(sql).add(")");
  }

  static Bounds all(Iterable<Bounds> parts) {
    return joined(parts, " and ", TRUE);
  }

  static Bounds any(Iterable<Bounds> parts) {
    return joined(parts, " or ", FALSE);
  }

  private static Bounds joined(Iterable<Bounds> parts, String word, String neutral) {
    Sql atMost = Sql.of("(" + neutral);
    Sql atLeast = Sql.of("(" + neutral);
    boolean exact = true;
    for (Bounds part : parts) {
      atMost.add(word).add(part.atMost());
      atLeast.add(word).add(part.atLeast());
      exact &= part.isExact();
    }
    return new Bounds(atMost.add(")"), atLeast.add(")"), exact);
  }
}
