package io.campaign.bench.dispatch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with one load, which makes a round when told to. */
final class ProbeProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final String name;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final List<Cost> rounds = new ArrayList<>();
  private double peak;

  private ProbeProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static ProbeProcess start(String address, String load, int batch, int workers, String heap)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                DispatchProbe.class.getName(),
                address,
                load,
                String.valueOf(batch),
                String.valueOf(workers))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new ProbeProcess(load, process);
  }

  String name() {
    return name;
  }

  /** Makes a round that is not counted. */
  void warmUp(int messages) throws IOException {
    begin(messages);
    end();
  }

  /** Makes a round. */
  Cost round(int messages) throws IOException {
    begin(messages);
    Cost cost = end();
    rounds.add(cost);
    return cost;
  }

  void begin(int messages) throws IOException {
    commands.write(messages + "\n");
    commands.flush();
  }

  Cost end() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("load " + name + " must end its round");
    }
    peak = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    return Cost.parse(line);
  }

  /** Most heap it has had in use, megabytes. */
  double peakMegabytes() {
    return peak;
  }

  /** The middle of the rounds made. */
  Cost cost() {
    return Cost.median(rounds);
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
