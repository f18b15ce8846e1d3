package io.campaign.demo;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.error.CampaignException;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Kills the demo's sender with {@code kill -9} at random moments while it sends, starts it again
 * each time, and checks in the end that every recipient was reached once or is listed as unknown,
 * that no more are unknown than were in flight, and that the SMSC's log shows no message twice.
 *
 * <p>{@code -Dkills=5} and {@code -Dseed=1} say how often and when; the demo's own settings count
 * too, with 6,000 members, 600 parts a second and {@code target/chaos/demo} as defaults.
 */
public final class Chaos {
  private static final int TICK_MILLIS = 5;
  private static final int LATEST_PERCENT = 90;
  private static final int REACHABLE_PERCENT = 92;
  private static final int JITTER_MILLIS = 200;
  private static final int LAST_RUN_SECONDS = 300;

  private final Properties properties;
  private final DemoSettings settings;
  private final int kills;
  private final SplittableRandom random;
  private final Printer printer = new Printer(System.out);

  private Chaos(Properties properties) {
    this.properties = properties;
    this.settings = DemoSettings.of(properties);
    this.kills = Integer.parseInt(properties.getProperty("kills", "5"));
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Runs the demo with kills.
   *
   * @param properties settings
   * @return whether every check held
   */
  public static boolean run(Properties properties) {
    try {
      return new Chaos(withDefaults(properties)).run();
    } catch (DemoFailure | CampaignException | NumberFormatException e) {
      System.err.println("chaos: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("chaos: files must be readable and writable: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static Properties withDefaults(Properties given) {
    Properties all = new Properties();
    all.setProperty("demo.dir", "target/chaos/demo");
    all.setProperty("demo.members", "6000");
    all.setProperty("demo.rate", "600");
    all.setProperty("demo.seed", given.getProperty("seed", "1"));
    for (String name : given.stringPropertyNames()) {
      if (name.startsWith("demo.") || name.startsWith("campaign.") || name.equals("kills")) {
        all.setProperty(name, given.getProperty(name));
      }
    }
    return all;
  }

  private boolean run() throws IOException, InterruptedException {
    Files.createDirectories(settings.folder());
    Path output = settings.folder().resolve("chaos.out");
    Files.writeString(output, "");
    // What an earlier run left would be taken for this one's progress.
    Files.deleteIfExists(new SmscFiles(settings.folder()).log());
    printer.line(
        "%d kills of the sender, seed %d, %s members, in %s",
        kills, settings.seed(), Printer.count(settings.members()), settings.folder());
    boolean resume = false;
    for (int moment : moments()) {
      Process sender = start(resume, ProcessBuilder.Redirect.appendTo(output.toFile()));
      resume = true;
      if (!killAt(moment, sender)) {
        throw new DemoFailure(
            "sender must live until it is killed; it ended with status "
                + sender.exitValue()
                + ", see "
                + output);
      }
    }
    Process last = start(resume, ProcessBuilder.Redirect.INHERIT);
    if (!last.waitFor(LAST_RUN_SECONDS, TimeUnit.SECONDS)) {
      last.destroyForcibly();
      throw new DemoFailure("last run must end within " + LAST_RUN_SECONDS + " s");
    }
    return verdict(last.exitValue());
  }

  /** Numbers of accepted parts at which to kill, ascending. */
  private List<Integer> moments() {
    long reachable = (long) settings.members() * REACHABLE_PERCENT / 100;
    List<Integer> moments = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      moments.add((int) (reachable * random.nextInt(LATEST_PERCENT * 100) / 10_000));
    }
    moments.sort(null);
    return moments;
  }

  private Process start(boolean resume, ProcessBuilder.Redirect output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : properties.stringPropertyNames()) {
      if (!name.equals("demo.resume")) {
        command.add("-D" + name + "=" + properties.getProperty(name));
      }
    }
    command.add("-Ddemo.resume=" + resume);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Demo.class.getName()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output)
        .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
        .start();
  }

  /** Waits for the moment and kills; false when the sender ended before. */
  private boolean killAt(int moment, Process sender) throws IOException, InterruptedException {
    Path log = new SmscFiles(settings.folder()).log();
    long bytes = -1;
    long accepted = 0;
    while (sender.isAlive()) {
      long size = Files.exists(log) ? Files.size(log) : 0;
      if (size != bytes) {
        bytes = size;
        accepted = lines(log);
      }
      if (accepted >= Math.max(1, moment)) {
        int jitter = random.nextInt(JITTER_MILLIS);
        TimeUnit.MILLISECONDS.sleep(jitter);
        boolean alive = sender.isAlive();
        sender.destroyForcibly().waitFor();
        printer.line(
            "killed process %d, %d ms after the SMSC had accepted %s parts (%s now)",
            sender.pid(), jitter, Printer.count(accepted), Printer.count(lines(log)));
        return alive;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    return false;
  }

  private static long lines(Path log) throws IOException {
    if (Files.notExists(log)) {
      return 0;
    }
    long ends = 0;
    for (byte b : Files.readAllBytes(log)) {
      ends += b == '\n' ? 1 : 0;
    }
    return Math.max(0, ends - 1);
  }

  private boolean verdict(int lastStatus) throws IOException {
    try (DemoFolder folder = DemoFolder.open(settings.folder());
        Database database = Database.open(settings, folder)) {
      DemoClock clock = new DemoClock(folder);
      try (CampaignEngine engine = Sender.engine(settings, database.store(), clock, 1)) {
        Workspace workspace = Sender.workspace(engine);
        Run run = workspace.runs().latest(Demo.CAMPAIGN).orElseThrow();
        Tally tally = workspace.runs().tally(run.runNo());
        Reconciliation found =
            Reconciliation.of(
                engine.store(),
                Sender.ACCOUNT,
                run.runNo(),
                tally,
                SmscLog.read(folder.smsc().log()));
        return verdict(lastStatus, tally, found);
      }
    }
  }

  private boolean verdict(int lastStatus, Tally tally, Reconciliation found) {
    long limit = (long) kills * Sender.IN_FLIGHT;
    boolean good =
        lastStatus == 0
            && found.clean()
            && found.unknown() <= limit
            && tally.sum() == tally.recipients();
    printer.line(
        "%s after %d kills: lost %d, duplicated %d, unknown %d (limit %d)%s",
        good ? "passed" : "FAILED",
        kills,
        found.lost(),
        found.duplicated(),
        found.unknown(),
        limit,
        good ? "" : ", unexpected " + found.unexpected() + ", last status " + lastStatus);
    return good;
  }
}
