package io.campaign.segment.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Keys of folded texts: their UTF-8 bytes in one array, sorted. The order of UTF-8 bytes is that of
 * code points ({@link io.campaign.filter.TextOrder}), and one sound text contains another exactly
 * when its bytes do.
 */
final class TextKeys implements Keys {
  static final TextKeys NONE = new TextKeys(new byte[Needle.PADDING], new int[] {0});

  /** All texts one after the other, then {@link Needle#PADDING}. */
  private final byte[] data;

  private final int[] ends;

  private TextKeys(byte[] data, int[] ends) {
    this.data = data;
    this.ends = ends;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return ends.length - 1;
  }

  @Override
  public int find(Object value) {
    return find(utf8((String) value));
  }

  int find(byte[] text) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, text);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /** Compares the text at a place with another. */
  int compare(int place, byte[] text) {
    return Arrays.compareUnsigned(data, ends[place], ends[place + 1], text, 0, text.length);
  }

  boolean startsWith(int place, byte[] prefix) {
    int from = ends[place];
    return ends[place + 1] - from >= prefix.length
        && Arrays.equals(data, from, from + prefix.length, prefix, 0, prefix.length);
  }

  boolean contains(int place, Needle needle) {
    return needle.find(data, ends[place], ends[place + 1]) >= 0;
  }

  /** Reads the first byte of a text, so that it is near when it is looked at. */
  int glance(int place) {
    return data[ends[place]];
  }

  /** Sets the bit of each code whose text contains the needle, reading all texts in one go. */
  void containing(Needle needle, long[] codes) {
    int end = ends[size()];
    int place = 0;
    for (int at = needle.find(data, 0, end); at >= 0; at = needle.find(data, at, end)) {
      while (ends[place + 1] <= at) {
        place++;
      }
      if (at + needle.length() <= ends[place + 1]) {
        codes[(place + 1) >>> 6] |= 1L << (place + 1);
        at = ends[place + 1];
      } else {
        at++;
      }
    }
  }

  @Override
  public Object value(int place) {
    return new String(data, ends[place], ends[place + 1] - ends[place], StandardCharsets.UTF_8);
  }

  @Override
  public Keys with(int place, Object value) {
    byte[] text = utf8((String) value);
    byte[] more = new byte[data.length + text.length];
    int at = ends[place];
    System.arraycopy(data, 0, more, 0, at);
    System.arraycopy(text, 0, more, at, text.length);
    System.arraycopy(data, at, more, at + text.length, data.length - at);
    int[] moved = new int[ends.length + 1];
    System.arraycopy(ends, 0, moved, 0, place + 1);
    for (int i = place; i < ends.length; i++) {
      moved[i + 1] = ends[i] + text.length;
    }
    return new TextKeys(more, moved);
  }

  @Override
  public Keys of(Collection<Object> values) {
    byte[][] texts = values.stream().map(value -> utf8((String) value)).toArray(byte[][]::new);
    Arrays.sort(texts, Arrays::compareUnsigned);
    int[] ends = new int[texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      ends[i + 1] = ends[i] + texts[i].length;
    }
    byte[] data = new byte[ends[texts.length] + Needle.PADDING];
    for (int i = 0; i < texts.length; i++) {
      System.arraycopy(texts[i], 0, data, ends[i], texts[i].length);
    }
    return new TextKeys(data, ends);
  }

  @Override
  public long bytes() {
    return 56L + data.length + ends.length * 4L;
  }
}
