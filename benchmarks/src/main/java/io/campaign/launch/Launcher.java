package io.campaign.launch;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts a program in a Java process of its own, with the class path of this class and the settings
 * of whoever calls.
 *
 * <p>Settings are the system properties whose first word is one of {@link #SETTINGS}. The status of
 * the program becomes the status of the caller.
 */
public final class Launcher {

  /** The first words of the properties that reach the program. */
  private static final List<String> SETTINGS =
      List.of(
          "demo",
          "campaign",
          "bench",
          "suite",
          "cases",
          "chaos",
          "kills",
          "seed",
          "seconds",
          "soak",
          "messages");

  private Launcher() {}

  /**
   * Runs a program and waits for it; ends the calling process if the program fails.
   *
   * @param arguments the main class of the program, then its arguments
   * @throws IOException if no process can be started
   * @throws InterruptedException if the wait is interrupted; the program is stopped
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(command(List.of(arguments), System.getProperties())).inheritIO().start();
    Thread stop = new Thread(program::destroy, "stop-program");
    Runtime.getRuntime().addShutdownHook(stop);
    int status;
    try {
      status = program.waitFor();
    } finally {
      program.destroy();
    }
    if (status != 0) {
      System.exit(status);
    }
    Runtime.getRuntime().removeShutdownHook(stop);
  }

  static List<String> command(List<String> arguments, Properties properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    settings(properties).forEach(command::add);
    command.add("-cp");
    command.add(classPath());
    command.add(Launched.class.getName());
    command.addAll(arguments);
    return command;
  }

  private static Stream<String> settings(Properties properties) {
    return properties.stringPropertyNames().stream()
        .filter(Launcher::isSetting)
        .sorted()
        .map(name -> "-D" + name + "=" + properties.getProperty(name));
  }

  private static boolean isSetting(String name) {
    int dot = name.indexOf('.');
    return SETTINGS.contains(dot < 0 ? name : name.substring(0, dot));
  }

  /**
   * Maven runs this class from a loader with a list of files; a plain JVM has them in a property.
   */
  private static String classPath() {
    if (Launcher.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(Launcher::file)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("class path entry (" + url + ") must be a file", e);
    }
  }
}
