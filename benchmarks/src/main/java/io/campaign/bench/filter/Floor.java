package io.campaign.bench.filter;

/**
 * What S1 cannot be faster than with bit sets: one AND, one AND NOT and a count over three of a bit
 * a member.
 */
final class Floor {
  private final long[] female;
  private final long[] below25;
  private final long[] below18;

  Floor(Row[] rows) {
    int words = (rows.length + 63) / 64;
    female = new long[words];
    below25 = new long[words];
    below18 = new long[words];
    for (Row row : rows) {
      set(female, row.id, row.gender == 1);
      set(below25, row.id, row.age < 25);
      set(below18, row.id, row.age < 18);
    }
  }

  private static void set(long[] bits, int id, boolean bit) {
    if (bit) {
      bits[id >>> 6] |= 1L << id;
    }
  }

  int count() {
    int count = 0;
    for (int w = 0; w < female.length; w++) {
      count += Long.bitCount(female[w] & below25[w] & ~below18[w]);
    }
    return count;
  }
}
