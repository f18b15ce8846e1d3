package io.campaign.memory;

import io.campaign.campaign.AuditRecord;
import io.campaign.error.NotFoundException;
import io.campaign.event.EngineEvent;
import io.campaign.lifecycle.DisplayStatus;
import io.campaign.lifecycle.DisplayStatus.Shown;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import io.campaign.run.RunMove;
import io.campaign.run.RunRevision;
import io.campaign.spi.Moved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Opens and moves runs, and shows them on their campaigns. */
final class RunChanges {
  private final RunRows runs;
  private final CampaignRows campaigns;
  private final FeedRows feed;

  RunChanges(RunRows runs, CampaignRows campaigns, FeedRows feed) {
    this.runs = runs;
    this.campaigns = campaigns;
    this.feed = feed;
  }

  Moved<Run> open(NewRun request, AuditRecord audit) {
    Run known = runs.findOccurrence(request);
    if (known != null) {
      return new Moved<>(false, known);
    }
    Run run =
        new Run(
            runs.nextNumber(),
            request,
            RunStatus.SENDING,
            1,
            new Run.Plan(1, 0, false),
            audit.at(),
            null,
            null,
            "");
    AuditRecord named = named(audit, run.runNo());
    runs.add(run, named);
    record(run, named);
    return new Moved<>(true, run);
  }

  private static AuditRecord named(AuditRecord audit, long runNo) {
    return new AuditRecord(
        audit.at(),
        audit.user(),
        "run " + runNo,
        audit.event(),
        audit.from(),
        audit.to(),
        audit.reason());
  }

  Moved<Run> move(RunMove move) {
    RunRows.Row row = runs.get(move.runNo());
    Run now = row.run();
    if (now.version() != move.expectedVersion()) {
      boolean repeat =
          now.version() == move.expectedVersion() + 1
              && now.status() == move.to()
              && row.lastMove().equals(move.audit());
      return new Moved<>(repeat, now);
    }
    Run next =
        new Run(
            now.runNo(),
            now.request(),
            move.to(),
            now.version() + 1,
            now.plan(),
            now.openedAt(),
            orElse(move.activeAt(), now.activeAt()),
            orElse(move.windowEndsAt(), now.windowEndsAt()),
            move.audit().reason());
    runs.put(new RunRows.Row(next, move.audit()));
    record(next, move.audit());
    return new Moved<>(true, next);
  }

  Moved<Run> revise(RunRevision revision) {
    RunRows.Row row = runs.get(revision.runNo());
    Run now = row.run();
    if (now.version() != revision.expectedVersion()) {
      boolean repeat =
          now.version() == revision.expectedVersion() + 1
              && now.request().revision() == revision.revision()
              && row.lastMove().equals(revision.audit());
      return new Moved<>(repeat, now);
    }
    Run next =
        new Run(
            now.runNo(),
            now.request().withRevision(revision.revision(), revision.approvedHash()),
            now.status(),
            now.version() + 1,
            now.plan(),
            now.openedAt(),
            now.activeAt(),
            now.windowEndsAt(),
            now.reason());
    runs.put(new RunRows.Row(next, revision.audit()));
    record(next, revision.audit());
    return new Moved<>(true, next);
  }

  private static @Nullable Instant orElse(@Nullable Instant next, @Nullable Instant now) {
    return next == null ? now : next;
  }

  private void record(Run run, AuditRecord audit) {
    CampaignRows.Row campaign = campaigns.find(RunRows.campaignOf(run));
    if (campaign == null) {
      throw new NotFoundException("campaign (" + run.request().campaign() + ") must exist");
    }
    campaigns.put(campaign.runMoved(audit, shown(campaign, run)));
    feed.add(
        new EngineEvent.RunChanged(
            run.request().account(),
            audit.at(),
            run.runNo(),
            run.request().campaign(),
            run.status(),
            run.version()));
  }

  private Shown shown(CampaignRows.Row row, Run run) {
    if (!runs.isLatest(run)) {
      return row.campaign().shown();
    }
    boolean repeating = row.campaign().definition().type().repeating();
    return DisplayStatus.of(row.campaign().status(), repeating, run.status());
  }
}
