package io.campaign.lifecycle;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RunLifecycleTest {

  @Test
  void table_isExactlyThis() {
    TableCheck.assertTable(
        RunLifecycle.TABLE,
        RunStatus.class,
        RunEvent.class,
        """
        event              SENDING   PAUSED    ACTIVE   COMPLETE FAILED  CANCELLED
        PAUSE              PAUSED    -         -        -        -       -
        RESUME             -         SENDING   -        -        -       -
        CANCEL             CANCELLED CANCELLED -        -        -       -
        HANDED_OFF_ALL     ACTIVE    ACTIVE    -        -        -       -
        NOTHING_HANDED_OFF FAILED    FAILED    -        -        -       -
        WINDOW_ENDED       -         -         COMPLETE -        -       -
        MORE_WORK          SENDING   PAUSED    SENDING  SENDING  SENDING -
        """);
  }

  @Test
  void aTableWithTwoTargetsForOnePair_cannotBeBuilt() {
    var builder =
        TransitionTable.builder("run", RunStatus.class, RunEvent.class)
            .move(Set.of(RunStatus.SENDING), RunEvent.PAUSE, RunStatus.PAUSED);
    assertThrows(
        IllegalStateException.class,
        () -> builder.move(Set.of(RunStatus.SENDING), RunEvent.PAUSE, RunStatus.ACTIVE));
  }
}
