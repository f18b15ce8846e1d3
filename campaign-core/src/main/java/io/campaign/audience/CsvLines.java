package io.campaign.audience;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, whatever ends them, one at a time and of bounded length. Lines can be put
 * back, so that a row that turns out to be unreadable costs one line only.
 */
final class CsvLines {
  /** Most characters of a line and of a row. */
  static final int MAX_LENGTH = 65_536;

  private static final int BUFFER = 16_384;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private final Deque<Line> putBack = new ArrayDeque<>();
  private int filled;
  private int at;
  private long lines;

  /**
   * A line.
   *
   * @param number from 1
   * @param text without its end
   * @param cut true when it was longer and the rest is dropped
   */
  record Line(long number, String text, boolean cut) {}

  CsvLines(Reader in) {
    this.in = in;
  }

  /** Reads the next line; null at the end of the file. */
  @Nullable Line next() throws IOException {
    Line waiting = putBack.pollFirst();
    return waiting != null ? waiting : read();
  }

  /** Puts lines back, the first of them to be read first. */
  void putBack(List<Line> again) {
    for (int i = again.size() - 1; i >= 0; i--) {
      putBack.addFirst(again.get(i));
    }
  }

  private @Nullable Line read() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean cut = false;
    while (at < filled || fill()) {
      int end = endOfLine();
      int room = MAX_LENGTH - text.length();
      cut |= end - at > room;
      text.append(buffer, at, Math.min(end - at, room));
      at = end;
      if (at < filled) {
        skipLineEnd();
        return line(text, cut);
      }
    }
    return text.isEmpty() ? null : line(text, cut);
  }

  private Line line(StringBuilder text, boolean cut) {
    lines++;
    boolean marked = lines == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Line(lines, text.substring(marked ? 1 : 0), cut);
  }

  private int endOfLine() {
    int end = at;
    while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void skipLineEnd() throws IOException {
    boolean carriageReturn = buffer[at++] == '\r';
    if (carriageReturn && (at < filled || fill()) && buffer[at] == '\n') {
      at++;
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }
}
