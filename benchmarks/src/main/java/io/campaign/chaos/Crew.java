package io.campaign.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The processes of a trial and what is done to them. Stops all of them when it is closed. */
final class Crew implements AutoCloseable {
  private static final int TICK_MILLIS = 10;
  private static final int PATIENCE_SECONDS = 600;

  private final String url;
  private final Path log;
  private final Path output;
  private final Trial.Size size;
  private final Rules rules;
  private final SplittableRandom random;
  private final List<Process> nodes = new ArrayList<>();

  Crew(String url, Path folder, Trial.Size size, Rules rules, long seed) {
    this.rules = rules;
    this.url = url;
    this.log = folder.resolve("carrier.log");
    this.output = folder.resolve("nodes.out");
    this.size = size;
    this.random = new SplittableRandom(seed);
  }

  Path log() {
    return log;
  }

  Process start() throws IOException {
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName(),
                url,
                log.toString(),
                String.valueOf(size.rate()),
                String.valueOf(size.members()),
                String.valueOf(size.stops()),
                String.valueOf(rules.second()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .redirectInput(new File("/dev/null"))
            .start();
    nodes.add(node);
    return node;
  }

  /** Waits until the carrier gets something new, then a little; false when all has ended. */
  boolean untilSending() throws IOException, InterruptedException {
    long before = HandOverLog.size(log);
    while (nodes.stream().anyMatch(Process::isAlive)) {
      if (HandOverLog.size(log) > before) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    return false;
  }

  static void kill(Process node) throws InterruptedException {
    node.destroyForcibly().waitFor();
  }

  static void freeze(Process node, long millis) throws IOException, InterruptedException {
    Signals.send("STOP", node.pid());
    TimeUnit.MILLISECONDS.sleep(millis);
    Signals.send("CONT", node.pid());
  }

  /** Waits for all that live; false when one does not end well. */
  boolean finish() throws InterruptedException {
    boolean well = true;
    for (Process node : nodes) {
      if (node.isAlive() && !node.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        well = false;
      }
    }
    Process last = nodes.get(nodes.size() - 1);
    return well && !last.isAlive() && last.exitValue() == 0;
  }

  @Override
  public void close() {
    nodes.forEach(Process::destroyForcibly);
  }
}
