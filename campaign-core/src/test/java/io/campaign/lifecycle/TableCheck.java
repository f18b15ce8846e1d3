package io.campaign.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares a transition table with a matrix: events down, statuses across, "-" for refused. */
final class TableCheck {
  private TableCheck() {}

  static <S extends Enum<S>, E extends Enum<E>> void assertTable(
      TransitionTable<S, E> table, Class<S> statuses, Class<E> events, String matrix) {
    List<String> rows = matrix.strip().lines().toList();
    List<String> columns = cells(rows.get(0));
    assertEquals(
        statuses.getEnumConstants().length, columns.size() - 1, "every status is a column");
    Set<E> seen = EnumSet.noneOf(events);
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = cells(row);
      E event = Enum.valueOf(events, cells.get(0));
      seen.add(event);
      for (int i = 1; i < columns.size(); i++) {
        assertCell(table, Enum.valueOf(statuses, columns.get(i)), event, cells.get(i));
      }
    }
    assertEquals(EnumSet.allOf(events), seen, "every event is a row");
  }

  private static <S extends Enum<S>, E extends Enum<E>> void assertCell(
      TransitionTable<S, E> table, S from, E event, String expected) {
    Transition<S, E> transition = table.next(from, event);
    String where = from + " + " + event;
    if (transition instanceof Transition.Moved<S, E> moved) {
      assertEquals(expected, moved.to().name(), where);
      assertEquals(from, moved.from(), where);
      assertEquals(moved.to(), transition.orThrow(), where);
      assertTrue(table.allowed(from).contains(event), where);
      return;
    }
    assertEquals(expected, "-", where);
    ConflictException refusal = assertThrows(ConflictException.class, transition::orThrow, where);
    assertEquals(ErrorCode.ILLEGAL_TRANSITION, refusal.code(), where);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(from.name()) && message.contains(event.name()), message);
    for (E allowed : table.allowed(from)) {
      assertTrue(message.contains(allowed.name()), message);
    }
  }

  private static List<String> cells(String row) {
    return Arrays.asList(row.strip().split("\\s+", -1));
  }
}
