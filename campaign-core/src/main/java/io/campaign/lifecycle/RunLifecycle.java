package io.campaign.lifecycle;

import static io.campaign.lifecycle.RunStatus.ACTIVE;
import static io.campaign.lifecycle.RunStatus.CANCELLED;
import static io.campaign.lifecycle.RunStatus.COMPLETE;
import static io.campaign.lifecycle.RunStatus.FAILED;
import static io.campaign.lifecycle.RunStatus.PAUSED;
import static io.campaign.lifecycle.RunStatus.SENDING;

import java.util.Set;

/** The run's transition table (R8, R9). */
public final class RunLifecycle {

  /**
   * Every legal move of a run. A paused run whose last open batch settles everything moves on
   * without being resumed; work added later (rolling runs, dead letters re-sent) brings a finished
   * run back to sending and opens a new reply window. Only {@link RunStatus#CANCELLED} is final.
   */
  public static final TransitionTable<RunStatus, RunEvent> TABLE = table();

  private RunLifecycle() {}

  private static TransitionTable<RunStatus, RunEvent> table() {
    Set<RunStatus> unfinished = Set.of(SENDING, PAUSED);
    return TransitionTable.builder("run", RunStatus.class, RunEvent.class)
        .move(Set.of(SENDING), RunEvent.PAUSE, PAUSED)
        .move(Set.of(PAUSED), RunEvent.RESUME, SENDING)
        .move(unfinished, RunEvent.CANCEL, CANCELLED)
        .move(unfinished, RunEvent.HANDED_OFF_ALL, ACTIVE)
        .move(unfinished, RunEvent.NOTHING_HANDED_OFF, FAILED)
        .move(Set.of(ACTIVE), RunEvent.WINDOW_ENDED, COMPLETE)
        .stay(unfinished, RunEvent.MORE_WORK)
        .move(Set.of(ACTIVE, COMPLETE, FAILED), RunEvent.MORE_WORK, SENDING)
        .build();
  }
}
