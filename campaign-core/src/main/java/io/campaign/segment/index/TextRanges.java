package io.campaign.segment.index;

import io.campaign.field.FieldValue;
import io.campaign.filter.Op;
import io.campaign.text.Fold;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Ranges of folded texts, by what the leaf asks. */
final class TextRanges {
  private TextRanges() {}

  static byte[] folded(String text) {
    return TextKeys.utf8(Fold.fold(text));
  }

  static CodeLeaf.Resolver everything() {
    return (keys, before) -> CodeRanges.single(1, keys.size());
  }

  static CodeLeaf.Resolver compare(Op op, String text) {
    byte[] value = folded(text);
    return (keys, before) -> {
      int found = ((TextKeys) keys).find(value);
      int below = found < 0 ? -found - 1 : found;
      int upTo = found < 0 ? below : found + 1;
      return switch (op) {
        case EQ -> CodeRanges.single(below + 1, upTo);
        case NE -> CodeRanges.single(below + 1, upTo).others(keys.size());
        case LT -> CodeRanges.single(1, below);
        case LE -> CodeRanges.single(1, upTo);
        case GT -> CodeRanges.single(upTo + 1, keys.size());
        case GE -> CodeRanges.single(below + 1, keys.size());
      };
    };
  }

  static CodeLeaf.Resolver between(String low, String high) {
    byte[] from = folded(low);
    byte[] to = folded(high);
    return (keys, before) -> {
      int first = ((TextKeys) keys).find(from);
      int last = ((TextKeys) keys).find(to);
      return CodeRanges.single(
          (first < 0 ? -first - 1 : first) + 1, last < 0 ? -last - 1 : last + 1);
    };
  }

  static CodeLeaf.Resolver in(List<FieldValue> values) {
    return points(values.stream().map(value -> ((FieldValue.Text) value).text()).toList());
  }

  static CodeLeaf.Resolver points(Collection<String> texts) {
    byte[][] sorted =
        texts.stream()
            .map(TextRanges::folded)
            .sorted(Arrays::compareUnsigned)
            .toArray(byte[][]::new);
    return (keys, before) -> merge((TextKeys) keys, sorted);
  }

  /** Walks down both lists; skips ahead in the keys when they are many more. */
  private static CodeRanges merge(TextKeys keys, byte[][] sorted) {
    CodeRanges codes = new CodeRanges();
    if (sorted.length * 8L < keys.size()) {
      for (byte[] text : sorted) {
        int found = keys.find(text);
        if (found >= 0) {
          codes.add(found + 1, found + 1);
        }
      }
      return codes;
    }
    int place = 0;
    for (byte[] text : sorted) {
      while (place < keys.size() && keys.compare(place, text) < 0) {
        place++;
      }
      if (place < keys.size() && keys.compare(place, text) == 0) {
        codes.add(place + 1, place + 1);
      }
    }
    return codes;
  }

  static CodeLeaf.Resolver startsWith(String text) {
    byte[] prefix = folded(text);
    return (keys, before) -> {
      TextKeys texts = (TextKeys) keys;
      int found = texts.find(prefix);
      int first = found < 0 ? -found - 1 : found;
      int low = first;
      int high = texts.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (texts.startsWith(middle, prefix)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return CodeRanges.single(first + 1, low);
    };
  }
}
