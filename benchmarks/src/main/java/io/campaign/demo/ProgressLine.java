package io.campaign.demo;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How far the sending is, how fast it goes and how long it will take: one line that is written
 * again and again on a terminal, a new line every few seconds elsewhere.
 */
final class ProgressLine {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private final boolean terminal;
  private final Deque<long[]> readings = new ArrayDeque<>();
  private long shownAt;
  private boolean open;

  ProgressLine(PrintStream out) {
    this.out = out;
    this.terminal = isTerminal();
    this.shownAt = System.nanoTime();
  }

  /** From JDK 22 on there is a console without a terminal, too. */
  @SuppressWarnings("SystemConsoleNull") // it is null up to JDK 21
  private static boolean isTerminal() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) console.getClass().getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  void show(long done, long total) {
    long now = System.nanoTime();
    readings.addLast(new long[] {now, done});
    while (readings.size() > 2 && now - readings.getFirst()[0] > WINDOW_NANOS) {
      readings.removeFirst();
    }
    if (terminal || now - shownAt >= EVERY_NANOS) {
      shownAt = now;
      print(text(done, total));
    }
  }

  private String text(long done, long total) {
    long[] first = readings.getFirst();
    long[] last = readings.getLast();
    double seconds = (last[0] - first[0]) / 1e9;
    double rate = seconds > 0 ? (last[1] - first[1]) / seconds : 0;
    long percent = total == 0 ? 100 : Math.min(100, 100 * done / total);
    String left =
        rate < 1 ? "" : ", %.0f s left".formatted(Math.ceil(Math.max(0, total - done) / rate));
    return "  %s of %s (%d%%), %s/s%s"
        .formatted(
            Printer.count(done), Printer.count(total), percent, Printer.count((long) rate), left);
  }

  private void print(String text) {
    if (terminal) {
      out.print("\r" + text + "\u001B[K");
      open = true;
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Ends the line. */
  void done() {
    if (open) {
      out.print("\r\u001B[K");
      out.flush();
      open = false;
    }
  }
}
