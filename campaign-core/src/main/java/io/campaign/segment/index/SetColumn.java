package io.campaign.segment.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A set of texts a row, kept as the rows of each text. */
final class SetColumn implements Column {
  private static final int MOST_UNUSED = 4_096;

  private final SetType type;
  private final Keys keys;
  private final @Nullable Postings postings;
  private final long @Nullable [] present;

  SetColumn(SetType type, Keys keys, @Nullable Postings postings, long @Nullable [] present) {
    this.type = type;
    this.keys = keys;
    this.postings = postings;
    this.present = present;
  }

  Keys keys() {
    return keys;
  }

  /** Keeps the rows of the mask that have at least one text. */
  void retainPresent(long[] mask) {
    if (present == null) {
      Mask.clear(mask);
    } else {
      Mask.and(mask, present);
    }
  }

  /** Keeps the rows of the mask that have one of the codes; soils the temporary mask. */
  void retainAny(CodeRanges codes, long[] mask, long[] temporary) {
    if (postings == null || codes.size() == 0) {
      Mask.clear(mask);
      return;
    }
    long[] dense = codes.size() == 1 && codes.low(0) == codes.high(0) ? dense(codes.low(0)) : null;
    if (dense != null) {
      Mask.and(mask, dense);
      return;
    }
    Mask.clear(temporary);
    postings.collect(codes, temporary);
    Mask.and(mask, temporary);
  }

  private long @Nullable [] dense(int code) {
    return postings == null ? null : postings.mask(code);
  }

  @Override
  public @Nullable Object get(int row) {
    if (present == null || !Mask.has(present, row)) {
      return null;
    }
    Set<Object> values = new TreeSet<>();
    Postings known = postings;
    for (int code = 1; known != null && code <= keys.size(); code++) {
      if (known.has(code, row)) {
        values.add(keys.value(code - 1));
      }
    }
    return values;
  }

  @Override
  public Column with(int row, @Nullable Object value) {
    Postings known = postings;
    if (known == null || known.used() + MOST_UNUSED < keys.size()) {
      return rebuilt(row, value);
    }
    Column spliced = spliced(known, row, value);
    return spliced == null ? anew(known, row, value) : spliced;
  }

  /** The changed column out of this one's parts, or null where building it anew is simpler. */
  private @Nullable Column spliced(Postings known, int row, @Nullable Object value) {
    Set<Object> items = new HashSet<>(value == null ? Set.of() : (Set<?>) value);
    Keys after = keys;
    Postings moved = known;
    for (int code = 1; moved != null && code <= after.size(); code++) {
      if (moved.has(code, row) && !items.remove(after.value(code - 1))) {
        moved = moved.moved(row, code, 0, 0);
      }
    }
    for (Object item : items) {
      int place = after.find(item);
      int code = place < 0 ? -place : place + 1;
      if (moved != null) {
        moved = moved.moved(row, 0, code, place < 0 ? code : 0);
      }
      after = place < 0 ? after.with(code - 1, item) : after;
    }
    long[] some = Mask.with(Objects.requireNonNull(present), row, value != null);
    return moved == null || Mask.isEmpty(some) ? null : new SetColumn(type, after, moved, some);
  }

  private Column anew(Postings known, int row, @Nullable Object value) {
    Keys after = keys;
    int[][] codes = codesByRow(known);
    codes[row] = new int[0];
    if (value != null) {
      for (Object item : (Set<?>) value) {
        int place = after.find(item);
        if (place < 0) {
          place = -place - 1;
          after = after.with(place, item);
          shift(codes, place + 1);
        }
        codes[row] = Arrays.copyOf(codes[row], codes[row].length + 1);
        codes[row][codes[row].length - 1] = place + 1;
      }
    }
    return type.column(after, codes);
  }

  private static void shift(int[][] codes, int from) {
    for (int[] row : codes) {
      for (int i = 0; i < row.length; i++) {
        row[i] += row[i] >= from ? 1 : 0;
      }
    }
  }

  private int[][] codesByRow(Postings known) {
    int[] counts = new int[Mask.ROWS];
    for (int code = 1; code <= keys.size(); code++) {
      known.forEachRow(code, row -> counts[row]++);
    }
    int[][] codes = new int[Mask.ROWS][];
    for (int row = 0; row < Mask.ROWS; row++) {
      codes[row] = new int[counts[row]];
    }
    for (int code = 1; code <= keys.size(); code++) {
      int known1 = code;
      known.forEachRow(code, row -> codes[row][--counts[row]] = known1);
    }
    return codes;
  }

  private Column rebuilt(int changed, @Nullable Object value) {
    @Nullable Object[] values = new Object[Mask.ROWS];
    for (int row = 0; row < Mask.ROWS; row++) {
      values[row] = row == changed ? value : get(row);
    }
    return type.of(values, type.empty());
  }

  @Override
  public Footprint footprint() {
    return postings == null
        ? Footprint.NONE
        : new Footprint(40 + keys.bytes() + postings.bytes() + Mask.BYTES, 0, 0);
  }
}
