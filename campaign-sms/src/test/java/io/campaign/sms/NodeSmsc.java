package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An SMSC in a process of Node, on npm's package {@code smpp}, where both can be had. */
final class NodeSmsc implements AutoCloseable {
  private static final String PACKAGE = "smpp@0.5.1";
  private static final int INSTALL_SECONDS = 60;
  private static final int PATIENCE_SECONDS = 20;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final int port;

  private NodeSmsc(Process process) throws InterruptedException {
    this.process = process;
    Thread reader = new Thread(this::read, "node-smsc");
    reader.setDaemon(true);
    reader.start();
    this.port = Integer.parseInt(nextLine());
  }

  /** Starts one; empty where there is no Node, or the package cannot be had. */
  static Optional<NodeSmsc> start() throws IOException, InterruptedException {
    Path folder = Path.of("target", "node-smsc").toAbsolutePath();
    if (!runs("node", "--version") || !installed(folder)) {
      return Optional.empty();
    }
    Path script = Files.createTempFile("smsc", ".js");
    try (InputStream in = NodeSmsc.class.getResourceAsStream("smsc.js")) {
      assertNotNull(in);
      Files.write(script, in.readAllBytes());
    }
    Process node =
        new ProcessBuilder("node", script.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return Optional.of(new NodeSmsc(node));
  }

  private static boolean installed(Path folder) throws IOException, InterruptedException {
    if (Files.isDirectory(folder.resolve("node_modules/smpp"))) {
      return true;
    }
    Files.createDirectories(folder);
    return runs(
        "npm",
        "install",
        "--prefix",
        folder.toString(),
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefer-offline",
        "--fetch-retries=0",
        PACKAGE);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  int port() {
    return port;
  }

  /** The next submit as the package has decoded it, a line of JSON. */
  String nextLine() throws InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertNotNull(line, "nothing came in " + PATIENCE_SECONDS + " s");
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
