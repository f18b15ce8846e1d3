package io.campaign.segment.index;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** At most one value a row: keys and codes, and what makes them fast. */
final class CodedColumn implements Column {
  /** Up to so many candidates are looked at one by one. */
  private static final int FEW = 160;

  /** More ranges than these become a bit for each code. */
  private static final int FEW_RANGES = 8;

  /** Up to so many rows are cheaper listed than scanned for. */
  private static final int LISTED = 1_024;

  private final CodedType type;
  private final Keys keys;
  private final @Nullable Codes codes;
  private final long @Nullable [] present;
  private final @Nullable Postings postings;
  private final @Nullable Ladder ladder;
  private final @Nullable TextSlices slices;

  /**
   * Makes a column.
   *
   * @param codes null when every row is missing
   * @param present rows with a value, null when all have one
   */
  CodedColumn(
      CodedType type,
      Keys keys,
      @Nullable Codes codes,
      long @Nullable [] present,
      @Nullable Postings postings,
      @Nullable Ladder ladder,
      @Nullable TextSlices slices) {
    this.type = type;
    this.keys = keys;
    this.codes = codes;
    this.present = present;
    this.postings = postings;
    this.ladder = ladder;
    this.slices = slices;
  }

  Keys keys() {
    return keys;
  }

  boolean isEmpty() {
    return codes == null;
  }

  @Nullable TextSlices slices() {
    return slices;
  }

  /** The code of a row, 0 when missing. */
  int code(int row) {
    return codes == null ? 0 : codes.get(row);
  }

  /** Keeps the rows of the mask that have a value. */
  void retainPresent(long[] mask) {
    if (codes == null) {
      Mask.clear(mask);
    } else if (present != null) {
      Mask.and(mask, present);
    }
  }

  /** The mask of the codes, if they are one that is frequent; else null. */
  long @Nullable [] ready(CodeRanges ranges) {
    return (postings != null && ranges.isOne()) ? postings.mask(ranges.low(0)) : null;
  }

  /** Keeps the rows of the mask whose code is in the ranges; uses and soils the temporary mask. */
  void retain(CodeRanges ranges, long[] mask, long[] temporary) {
    Codes known = codes;
    if (known == null || ranges.size() == 0) {
      Mask.clear(mask);
    } else if (postings == null) {
      retainScanned(known, ranges, mask, temporary);
    } else {
      retainListed(known, postings, ranges, mask, temporary);
    }
  }

  /** Counts the rows of the mask whose code is in the range, or -1 when that takes more. */
  int count(CodeRanges ranges, long[] mask) {
    if (ladder == null || postings == null || ranges.size() != 1) {
      return -1;
    }
    int from = postings.start(ranges.low(0));
    return ladder.count(from, postings.start(ranges.high(0) + 1), mask);
  }

  private void retainListed(
      Codes known, Postings listed, CodeRanges ranges, long[] mask, long[] temporary) {
    long[] only = ranges.isOne() ? listed.mask(ranges.low(0)) : null;
    if (only != null) {
      Mask.and(mask, only);
      return;
    }
    int matching = listed.count(ranges);
    int total = listed.total();
    if (2 * matching <= total) {
      collect(known, listed, ranges, matching, temporary);
      Mask.and(mask, temporary);
      return;
    }
    retainPresent(mask);
    if (matching < total) {
      CodeRanges others = ranges.others(keys.size());
      collect(known, listed, others, total - matching, temporary);
      Mask.andNot(mask, temporary);
    }
  }

  private void collect(
      Codes known, Postings listed, CodeRanges ranges, int matching, long[] temporary) {
    if (ranges.size() == 1) {
      long[] dense = ranges.isOne() ? listed.mask(ranges.low(0)) : null;
      if (dense != null) {
        Mask.copy(dense, temporary);
        return;
      }
      if (ladder != null && matching > FEW / 2) {
        ladder.range(listed.start(ranges.low(0)), listed.start(ranges.high(0) + 1), temporary);
        return;
      }
    }
    Mask.clear(temporary);
    if (matching > LISTED && listed.areListed() && ranges.size() <= 2) {
      scan(known, ranges, temporary);
    } else {
      listed.collect(ranges, temporary);
    }
  }

  private static void scan(Codes known, CodeRanges ranges, long[] temporary) {
    for (int i = 0; i < ranges.size(); i++) {
      known.scan(ranges.low(i), ranges.high(i), temporary);
    }
  }

  private void retainScanned(Codes known, CodeRanges ranges, long[] mask, long[] temporary) {
    int candidates = Mask.count(mask);
    if (ranges.size() > FEW_RANGES) {
      known.retain(ranges.toBits(keys.size()), mask);
      return;
    }
    if (candidates <= FEW) {
      retainEach(known, ranges, mask);
      return;
    }
    Mask.clear(temporary);
    scan(known, ranges, temporary);
    Mask.and(mask, temporary);
  }

  /** Keeps the rows of the mask whose code has its bit set. */
  void retain(long[] codesWanted, long[] mask, long[] temporary) {
    Codes known = codes;
    if (known == null) {
      Mask.clear(mask);
      return;
    }
    if (postings != null) {
      CodeRanges ranges = CodeRanges.of(codesWanted);
      if (ranges.size() <= FEW_RANGES) {
        retain(ranges, mask, temporary);
        return;
      }
    }
    known.retain(codesWanted, mask);
  }

  private void retainEach(Codes known, CodeRanges ranges, long[] mask) {
    for (int w = 0; w < Mask.WORDS; w++) {
      for (long left = mask[w]; left != 0; left &= left - 1) {
        int row = w * 64 + Long.numberOfTrailingZeros(left);
        if (!ranges.has(known.get(row))) {
          mask[w] &= ~(left & -left);
        }
      }
    }
  }

  @Override
  public @Nullable Object get(int row) {
    int code = code(row);
    return code == 0 ? null : keys.value(code - 1);
  }

  @Override
  public Column with(int row, @Nullable Object value) {
    Codes known = codes;
    if (known == null) {
      @Nullable Object[] values = new Object[row + 1];
      values[row] = value;
      return type.of(values, this);
    }
    TextSlices sliced = slices == null ? null : slices.with(row, get(row), value);
    int place = value == null ? -1 : keys.find(value);
    boolean fresh = value != null && place < 0;
    int to = value == null ? 0 : (fresh ? -place : place + 1);
    int inserted = fresh ? to : 0;
    Keys after = value != null && fresh ? keys.with(to - 1, value) : keys;
    Codes changed = known.shifted(after.size(), fresh ? to : after.size() + 1);
    int from = changed.get(row);
    changed.set(row, to);
    CodedColumn moved = spliced(after, changed, sliced, new Move(row, from, to, inserted));
    return compact(moved == null ? type.column(after, changed, sliced) : moved, sliced);
  }

  /** One row that changes its code, 0 for none; and the code that is new, 0 for none. */
  private record Move(int row, int from, int to, int inserted) {
    boolean isBetweenValues() {
      return from > 0 && to > 0;
    }
  }

  /** The changed column out of this one's parts, or null where building it anew is simpler. */
  private @Nullable CodedColumn spliced(
      Keys after, Codes changed, @Nullable TextSlices sliced, Move move) {
    if (type.differsEverywhere(after) != type.differsEverywhere(keys)) {
      return null;
    }
    long[] gaps = move.isBetweenValues() ? present : presentAfter(move);
    if (gaps != null && Mask.isEmpty(gaps)) {
      return null;
    }
    if (postings == null) {
      return new CodedColumn(type, after, changed, gaps, null, null, sliced);
    }
    Postings moved = postings.moved(move.row(), move.from(), move.to(), move.inserted());
    if (moved == null || type.climbs(moved) != (ladder != null)) {
      return null;
    }
    return new CodedColumn(type, after, changed, gaps, moved, climbed(moved, move), sliced);
  }

  private long @Nullable [] presentAfter(Move move) {
    long[] before = present;
    if (before == null) {
      before = new long[Mask.WORDS];
      Mask.first(Mask.ROWS, before);
    }
    long[] after = Mask.with(before, move.row(), move.to() > 0);
    return Mask.count(after) == Mask.ROWS ? null : after;
  }

  private @Nullable Ladder climbed(Postings moved, Move move) {
    Ladder before = ladder;
    if (before == null || postings == null) {
      return null;
    }
    if (!move.isBetweenValues()) {
      return Ladder.of(moved, before.step());
    }
    int old = move.from() - (move.inserted() > 0 && move.from() > move.inserted() ? 1 : 0);
    return before.moved(
        moved, move.row(), postings.rank(old, move.row()), moved.rank(move.to(), move.row()));
  }

  /** Drops keys that no row uses any more, once they are many. */
  private CodedColumn compact(CodedColumn column, @Nullable TextSlices sliced) {
    Codes known = column.codes;
    if (known == null || column.keys.size() <= Mask.ROWS + Keys.SHARED) {
      return column;
    }
    Set<Object> used = new HashSet<>();
    for (int row = 0; row < Mask.ROWS; row++) {
      Object value = column.get(row);
      if (value != null) {
        used.add(value);
      }
    }
    Coding coding = Coding.of(used, type.none());
    Codes fewer = Codes.upTo(coding.keys().size());
    for (int row = 0; row < Mask.ROWS; row++) {
      Object value = column.get(row);
      fewer.set(row, value == null ? 0 : coding.code(value));
    }
    return type.column(coding.keys(), fewer, sliced);
  }

  @Override
  public Footprint footprint() {
    if (codes == null) {
      return Footprint.NONE;
    }
    long values = 64 + codes.size() + keys.bytes();
    long indexes = (present == null ? 0 : Mask.BYTES) + (postings == null ? 0 : postings.bytes());
    long sliced = slices == null ? 0 : slices.bytes();
    boolean textIndex = slices != null && slices.isMany();
    return new Footprint(
        values,
        indexes + (ladder == null ? 0 : ladder.bytes()) + (textIndex ? 0 : sliced),
        textIndex ? sliced : 0);
  }
}
