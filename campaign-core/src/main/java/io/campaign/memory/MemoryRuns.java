package io.campaign.memory;

import io.campaign.campaign.AuditRecord;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Exclusion;
import io.campaign.run.NewRun;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Progress;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.run.Tally;
import io.campaign.spi.Moved;
import io.campaign.spi.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs port. */
final class MemoryRuns implements RunStore {
  private final Transactions transactions;
  private final RunRows runs;
  private final RunChanges changes;
  private final Planning planning;
  private final Counting counting;

  MemoryRuns(
      Transactions transactions,
      RunRows runs,
      RunChanges changes,
      Planning planning,
      Counting counting) {
    this.transactions = transactions;
    this.runs = runs;
    this.changes = changes;
    this.planning = planning;
    this.counting = counting;
  }

  @Override
  public Moved<Run> open(NewRun run, AuditRecord audit) {
    return transactions.write("runs.open", () -> changes.open(run, audit));
  }

  @Override
  public Moved<Run> appendPlan(PlanStep step) {
    return transactions.write("runs.appendPlan", () -> planning.append(step));
  }

  @Override
  public int appendOnce(OnceStep step) {
    return transactions.write("runs.appendOnce", () -> planning.appendOnce(step));
  }

  @Override
  public Moved<Run> move(RunMove move) {
    return transactions.write("runs.move", () -> changes.move(move));
  }

  @Override
  public Moved<Run> revise(RunRevision revision) {
    return transactions.write("runs.revise", () -> change(revision));
  }

  private Moved<Run> change(RunRevision revision) {
    Run now = runs.get(revision.runNo()).run();
    boolean restarts = revision.replan() && now.version() == revision.expectedVersion();
    if (restarts && planning.inFlight(revision.runNo())) {
      return new Moved<>(false, now);
    }
    Moved<Run> moved = changes.revise(revision);
    return restarts ? new Moved<>(true, planning.restart(moved.current())) : moved;
  }

  @Override
  public Progress progress(AccountId account, long runNo, Instant now) {
    return transactions.read("runs.progress", () -> counting.progress(account, runNo, now));
  }

  @Override
  public int cancelRest(long runNo, Instant at, int limit) {
    Rules.limit(limit, Rules.SHORT_PAGE);
    return transactions.write("runs.cancelRest", () -> planning.cancelRest(runNo, at, limit));
  }

  @Override
  public Optional<Run> find(AccountId account, long runNo) {
    return transactions.read("runs.find", () -> runs.ofAccount(account, runNo));
  }

  @Override
  public List<Run> ofCampaign(AccountId account, CampaignId campaign, int limit) {
    Rules.limit(limit, Rules.SHORT_PAGE);
    CampaignRows.Key key = new CampaignRows.Key(account, campaign);
    return transactions.read(
        "runs.ofCampaign",
        () ->
            runs.latestFirst().stream()
                .map(RunRows.Row::run)
                .filter(run -> RunRows.campaignOf(run).equals(key))
                .limit(limit)
                .toList());
  }

  @Override
  public List<Run> due(Instant now, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "runs.due",
        () ->
            runs.all().stream()
                .map(RunRows.Row::run)
                .filter(run -> isDue(run, now))
                .limit(limit)
                .toList());
  }

  private boolean isDue(Run run, Instant now) {
    Instant end = run.windowEndsAt();
    return switch (run.status()) {
      case SENDING -> !run.plan().sealed() || counting.allChunksEnded(run);
      case ACTIVE -> end != null && !end.isAfter(now);
      case CANCELLED -> !counting.allChunksEnded(run);
      case PAUSED, COMPLETE, FAILED -> false;
    };
  }

  @Override
  public Tally tally(AccountId account, long runNo) {
    return transactions.read("runs.tally", () -> counting.tally(account, runNo));
  }

  @Override
  public List<Exclusion> exclusions(AccountId account, long runNo, long afterMember, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "runs.exclusions", () -> counting.exclusions(account, runNo, afterMember, limit));
  }
}
