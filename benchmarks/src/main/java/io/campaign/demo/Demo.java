package io.campaign.demo;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.error.CampaignException;
import io.campaign.error.NotFoundException;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.lifecycle.CampaignStatus;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.ImportReport;
import io.campaign.run.Preview;
import io.campaign.run.Run;
import io.campaign.run.Tally;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Imports a file of members, sends them a campaign over SMPP, takes receipts and replies, and shows
 * what came of it. Can be killed at any moment and resumed; see {@link DemoSettings} for what can
 * be set.
 */
public final class Demo {
  static final String CAMPAIGN = "spring-concert";

  /** What the choir knows of its members beyond what everybody has. */
  static final List<FieldDef> FIELDS =
      List.of(
          FieldDef.choice("tier", "Tier", List.of("gold", "silver", "basic")),
          FieldDef.custom("visits", FieldType.NUMBER, "Visits"));

  private static final String TEXT =
      "Hi {{ first_name | default: 'there' }}! {% if tier == 'gold' %}As a gold member you get in"
          + " an hour early, at 6 pm, and there is a glass of something waiting for you. {% endif"
          + " %}Our spring concert is on Friday at 7 pm{% if city %}, live and on screen in {{ city"
          + " }}{% endif %}. Reply YES if you come, STOP for no more texts.";

  private final DemoSettings settings;
  private final DemoFolder folder;
  private final PrintStream out;
  private final Printer printer;

  private Demo(DemoSettings settings, DemoFolder folder, PrintStream out) {
    this.settings = settings;
    this.folder = folder;
    this.out = out;
    this.printer = new Printer(out);
  }

  /**
   * Runs the demo; ends the JVM with status 1 when something is wrong.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int status;
    try {
      DemoSettings asked = DemoSettings.of(System.getProperties());
      try (DemoFolder folder = DemoFolder.open(asked.folder())) {
        status = new Demo(asked, folder, out).run() ? 0 : 1;
      }
    } catch (DemoFailure | CampaignException e) {
      System.err.println("demo: " + oneLine(e));
      status = 1;
    } catch (IOException e) {
      System.err.println("demo: files must be readable and writable: " + e);
      status = 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = 1;
    }
    out.flush();
    System.exit(status);
  }

  private static String oneLine(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.strip().replaceAll("\\R\\s*", "; ");
  }

  private boolean run() throws IOException, InterruptedException {
    if (settings.resume() && folder.isEmpty()) {
      throw new DemoFailure(
          "demo.dir (" + settings.folder() + ") must hold a demo to resume; start one first");
    }
    if (!settings.resume()) {
      SmscProcess.stop(folder.smsc());
      folder.clear();
    }
    folder.set("seed", folder.get("seed", String.valueOf(settings.seed())));
    folder.set("members", folder.get("members", String.valueOf(settings.members())));
    printer.line("demo in %s, seed %s", settings.folder(), folder.get("seed", ""));
    try (Database database = Database.open(settings, folder)) {
      printer.line("database: %s", database);
      boolean clean = withDatabase(database);
      SmscProcess.stop(folder.smsc());
      return clean;
    } catch (DemoFailure | CampaignException e) {
      if (SmscLog.read(folder.smsc().log()).isEmpty()) {
        SmscProcess.stop(folder.smsc()); // nothing to resume
      }
      throw e;
    }
  }

  private boolean withDatabase(Database database) throws IOException, InterruptedException {
    long seed = Long.parseLong(folder.get("seed", "1"));
    Path file = generated(seed);
    SmscProcess smsc = SmscProcess.running(folder.smsc(), settings.folder(), seed);
    DemoClock clock = new DemoClock(folder);
    int port = smsc.status().port();
    try (CampaignEngine engine = Sender.engine(settings, database.store(), clock, port)) {
      Workspace workspace = Sender.workspace(engine);
      members(workspace, file);
      long expected = campaign(workspace);
      Run complete = sent(engine, workspace, expected, smsc, clock);
      return summary(engine, workspace, complete);
    }
  }

  private Path generated(long seed) throws IOException {
    Path path = folder.path("members.csv");
    if (folder.get("generated", "").isEmpty()) {
      int rows = Integer.parseInt(folder.get("members", "20000"));
      MemberFile file = new MemberFileGenerator(seed).write(path, rows);
      Files.write(folder.smsc().earlyStops(), file.earlyStops());
      folder.set("generated", "true");
      printer.line(
          "%s: %s rows, %s of them unusable on purpose",
          path.getFileName(), Printer.count(file.rows()), Printer.count(file.faulty()));
    }
    return path;
  }

  private void members(Workspace workspace, Path file) throws IOException {
    if (!folder.get("imported", "").isEmpty()) {
      return;
    }
    workspace.save(
        new Account(Sender.ACCOUNT, "Main Street Choir", ZoneId.of("America/New_York"), "US"));
    workspace.members().defineFields(FIELDS);
    long start = System.nanoTime();
    try (Reader csv = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      ImportReport report = workspace.members().importCsv(csv);
      printer.imported(report, (System.nanoTime() - start) / 1e9);
    }
    folder.set("imported", "true");
  }

  /** Writes and schedules the campaign, as far as that is not done; returns how many it is for. */
  private long campaign(Workspace workspace) {
    if (!folder.get("sending", "").isEmpty()) {
      printer.line("resuming %s", CAMPAIGN);
      return Long.parseLong(folder.get("recipients", "0"));
    }
    CampaignStatus status;
    try {
      status = workspace.campaigns().find(CAMPAIGN).status();
    } catch (NotFoundException e) {
      status =
          workspace
              .campaigns()
              .draft(CAMPAIGN)
              .title("Spring concert")
              .text(TEXT)
              .replyWindow(Duration.ofHours(6))
              .save()
              .status();
    }
    Preview preview = workspace.campaigns().preview(CAMPAIGN);
    printer.preview(preview);
    folder.set("recipients", String.valueOf(preview.recipients()));
    if (status == CampaignStatus.DRAFT) {
      workspace.campaigns().sendNow(CAMPAIGN);
    }
    folder.set("sending", "true");
    return preview.recipients();
  }

  private Run sent(
      CampaignEngine engine, Workspace workspace, long expected, SmscProcess smsc, DemoClock clock)
      throws IOException, InterruptedException {
    Optional<Run> before = workspace.runs().latest(CAMPAIGN);
    if (before.isPresent() && before.get().status() == RunStatus.COMPLETE) {
      return before.get();
    }
    SmscFiles.Status other = smsc.status();
    printer.line(
        "sending to the SMSC on 127.0.0.1:%d, process %d: up to %s parts a second, %d in flight",
        other.port(), other.pid(), Printer.count(settings.rate()), Sender.IN_FLIGHT);
    Sender.start(engine);
    Watch watch = new Watch(workspace, CAMPAIGN, out);
    long start = System.nanoTime();
    Run run = watch.sent(expected);
    printer.line(
        "handed over in %.1f s; the SMSC asked to slow down %s times; taking receipts and replies",
        (System.nanoTime() - start) / 1e9, Printer.count(smsc.status().throttled()));
    watch.settled(run.runNo(), smsc);
    printer.line("letting the reply window of 6 hours pass");
    return watch.complete(run, clock);
  }

  private boolean summary(CampaignEngine engine, Workspace workspace, Run run) throws IOException {
    Tally tally = workspace.runs().tally(run.runNo());
    printer.line("%s is %s", CAMPAIGN, run.status());
    printer.tally(tally);
    Reconciliation found =
        Reconciliation.of(
            engine.store(), Sender.ACCOUNT, run.runNo(), tally, SmscLog.read(folder.smsc().log()));
    Path page = folder.path("summary.html");
    Files.writeString(page, new SummaryPage(run, tally, found).html());
    printer.line("page: %s", page);
    printer.evidence(found);
    return found.clean() && tally.sum() == tally.recipients();
  }
}
