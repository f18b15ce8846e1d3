package io.campaign.bench.filter;

import java.util.Arrays;

/** The hand-written predicate over objects: the limit of every engine that goes row by row. */
public final class RowLoop implements Peer {
  private static final Near LONDON = new Near(25, 51.5074, -0.1278);
  private static final int TODAY = (int) Population.TODAY.toEpochDay();

  private Row[] rows = {};

  @Override
  public void load(Row[] members) {
    rows = members;
  }

  static boolean first(Row row) {
    return row.gender == 1 && row.age >= 18 && row.age <= 24;
  }

  static boolean second(Row row) {
    return (row.tier == 3 || row.in(7) || row.in(21) || row.in(42)) && LONDON.holds(row);
  }

  /**
   * Tells whether a member lives near London, for engines that cannot say it themselves.
   *
   * @param row the member
   * @return whether it is within 25 km
   */
  public static boolean isNear(Row row) {
    return LONDON.holds(row);
  }

  static boolean third(Row row) {
    return row.status == 0
        && !(row.tier == 3 || row.in(13))
        && (row.mmdd == 1123
            || (row.joined >= TODAY - 30 && row.gender == 1)
            || (row.spend >= 200 && row.notes.contains("summer")));
  }

  @Override
  public int count(int segment) {
    return switch (segment) {
      case 1 -> countFirst();
      case 2 -> countSecond();
      default -> countThird();
    };
  }

  private int countFirst() {
    int count = 0;
    for (Row row : rows) {
      count += first(row) ? 1 : 0;
    }
    return count;
  }

  private int countSecond() {
    int count = 0;
    for (Row row : rows) {
      count += second(row) ? 1 : 0;
    }
    return count;
  }

  private int countThird() {
    int count = 0;
    for (Row row : rows) {
      count += third(row) ? 1 : 0;
    }
    return count;
  }

  @Override
  public int[] list(int segment) {
    int[] found = new int[1024];
    int size = 0;
    for (Row row : rows) {
      boolean in =
          switch (segment) {
            case 1 -> first(row);
            case 2 -> second(row);
            default -> third(row);
          };
      if (in) {
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = row.id;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
