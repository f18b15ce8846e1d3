package io.campaign.memory;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.Bits;
import io.campaign.run.ChunkFacts;
import io.campaign.run.DeliveryKey;
import io.campaign.run.NewChunk;
import io.campaign.run.OnceStep;
import io.campaign.run.PlanStep;
import io.campaign.run.Run;
import io.campaign.spi.Moved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Adds to plans, and cancels what of a plan was not opened. */
final class Planning {
  private final RunRows runs;
  private final ChunkRows chunks;
  private final ReceiptRows deliveries;
  private final FeedRows feed;
  private final LedgerFacts facts;

  Planning(
      RunRows runs, ChunkRows chunks, ReceiptRows deliveries, FeedRows feed, LedgerFacts facts) {
    this.facts = facts;
    this.runs = runs;
    this.chunks = chunks;
    this.deliveries = deliveries;
    this.feed = feed;
  }

  Moved<Run> append(PlanStep step) {
    Rules.require(
        step.cursorAfter() > step.cursorBefore()
            || (step.last() && step.cursorAfter() == step.cursorBefore()),
        "cursor (" + step.cursorAfter() + ") must be above " + step.cursorBefore());
    RunRows.Row row = runs.get(step.runNo());
    Run now = row.run();
    Run.Plan expected = new Run.Plan(step.planNo(), step.cursorBefore(), false);
    if (!now.plan().equals(expected) || now.status() == RunStatus.CANCELLED) {
      return new Moved<>(false, now);
    }
    Run next = planned(now, new Run.Plan(step.planNo(), step.cursorAfter(), step.last()));
    runs.put(new RunRows.Row(next, row.lastMove()));
    LongPredicate fresh =
        step.planNo() == 1
            ? member -> true
            : member -> !deliveries.has(new DeliveryKey(step.runNo(), member, 0));
    step.chunks().stream()
        .flatMap(chunk -> chunk.keeping(fresh).stream())
        .forEach(chunk -> chunks.add(step.runNo(), chunk));
    step.exclusions().stream()
        .filter(exclusion -> fresh.test(exclusion.memberNo()))
        .forEach(exclusion -> runs.exclude(step.runNo(), exclusion));
    return new Moved<>(true, next);
  }

  /** Whether a worker has something of a run open. */
  boolean inFlight(long runNo) {
    return chunks.unfinished(runNo).stream().anyMatch(chunk -> chunk.open().count() > 0);
  }

  /** Takes back what of a run's plan was never opened, and starts the next plan. */
  Run restart(Run run) {
    long dropped = 0;
    for (ChunkRow chunk : chunks.unfinished(run.runNo())) {
      if (chunk.planned().attemptGroup() == 0) {
        Bits rest = unopened(chunk);
        chunks.put(chunk.with(chunk.opened().plus(rest), chunk.closed().plus(rest)));
        dropped += rest.count();
      }
    }
    runs.drop(run.runNo(), dropped);
    runs.forgetExclusions(run.runNo());
    RunRows.Row row = runs.get(run.runNo());
    Run next = planned(run, new Run.Plan(run.plan().planNo() + 1, 0, false));
    runs.put(new RunRows.Row(next, row.lastMove()));
    return next;
  }

  int appendOnce(OnceStep step) {
    Run run = runs.get(step.runNo()).run();
    if (run.plan().sealed() || run.status() == RunStatus.CANCELLED) {
      return 0;
    }
    int added = 0;
    for (NewChunk chunk : step.chunks()) {
      Optional<NewChunk> fresh =
          chunk.keeping(member -> runs.reachOnce(run, step.period(), member));
      fresh.ifPresent(rest -> chunks.add(step.runNo(), rest));
      added += fresh.map(NewChunk::size).orElse(0);
    }
    return added;
  }

  static Run planned(Run run, Run.Plan plan) {
    return new Run(
        run.runNo(),
        run.request(),
        run.status(),
        run.version(),
        plan,
        run.openedAt(),
        run.activeAt(),
        run.windowEndsAt(),
        run.reason());
  }

  int cancelRest(long runNo, Instant at, int limit) {
    Rises rises = new Rises();
    int changed = 0;
    for (ChunkRow chunk : chunks.unfinished(runNo)) {
      Bits rest = unopened(chunk);
      if (rest.count() == 0 || changed == limit) {
        continue;
      }
      for (int index : rest.positions()) {
        deliveries.write(Results.without(chunk, index, DeliveryState.CANCELLED, null, at), rises);
      }
      facts.add(chunk.chunkNo(), ChunkFacts.allIn(DeliveryState.CANCELLED, rest, "", at));
      chunks.put(chunk.with(chunk.opened(), chunk.closed().plus(rest)));
      changed++;
    }
    rises.tell(feed, run -> runs.get(run).run().request().account());
    return changed;
  }

  private static Bits unopened(ChunkRow chunk) {
    List<Integer> positions = new ArrayList<>();
    for (int index = 0; index < chunk.planned().size(); index++) {
      if (!chunk.closed().has(index) && !chunk.opened().has(index)) {
        positions.add(index);
      }
    }
    return Bits.of(positions);
  }
}
