package io.campaign.launch;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The other end of {@link Launcher}: calls the program, and dies with the process that started it.
 *
 * <p>Without the latter, killing Maven would leave a sender behind that nobody sees, and the next
 * start would find its database locked.
 */
public final class Launched {

  private Launched() {}

  /**
   * Calls a program's {@code main}.
   *
   * @param arguments the main class of the program, then its arguments
   * @throws Throwable whatever the program throws
   */
  public static void main(String[] arguments) throws Throwable {
    ProcessHandle.current().parent().ifPresent(Launched::dieWith);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void dieWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(1);
            },
            "watch-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
