package io.campaign.demo;

import io.campaign.demo.SmscFiles.Status;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The SMSC as the demo sees it: a process of its own that outlives the sender. */
final class SmscProcess {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int TICK_MILLIS = 50;

  private final SmscFiles files;

  private SmscProcess(SmscFiles files) {
    this.files = files;
  }

  /** Attaches to the process of the folder, or starts one. */
  static SmscProcess running(SmscFiles files, Path folder, long seed)
      throws IOException, InterruptedException {
    SmscProcess smsc = new SmscProcess(files);
    if (files.read() == null) {
      files.gone();
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Smsc.class.getName(),
              folder.toString(),
              String.valueOf(seed),
              "0");
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(files.output().toFile())
          .redirectInput(ProcessBuilder.Redirect.from(nothing()))
          .start();
      smsc.await();
    }
    return smsc;
  }

  private static File nothing() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new File(windows ? "NUL" : "/dev/null");
  }

  private void await() throws IOException, InterruptedException {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += TICK_MILLIS) {
      if (files.read() != null) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    throw new DemoFailure("SMSC process must start; see " + files.output());
  }

  Status status() throws IOException {
    Status status = files.read();
    if (status == null) {
      throw new DemoFailure("SMSC process must run to the end; see " + files.output());
    }
    return status;
  }

  /** Ends the process of a folder, if there is one. */
  static void stop(SmscFiles files) throws IOException, InterruptedException {
    if (files.read() == null) {
      files.gone();
      return;
    }
    Files.writeString(files.stop(), "");
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += TICK_MILLIS) {
      if (files.read() == null) {
        files.gone();
        return;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    throw new DemoFailure("SMSC process of an earlier demo must end; see " + files.output());
  }
}
