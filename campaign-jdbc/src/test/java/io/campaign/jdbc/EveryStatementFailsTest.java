package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.jdbc.FaultySource.Fault;
import io.campaign.jdbc.FaultySource.Place;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every statement and every commit of planning, sending and receiving fails once, and once it
 * happens and is reported as failed (X1). The first time of each, of commits the last one too;
 * {@code -Dfaults.all=true} fails every single one.
 */
class EveryStatementFailsTest {
  private static final boolean ALL = Boolean.getBoolean("faults.all");

  private int scenes;

  @ParameterizedTest
  @EnumSource
  @DisplayName("whatever statement fails, everybody ends as if it had not")
  void eachStatement_failsOnce(Kind kind) {
    Installed on = kind.install();
    FaultySource source = new FaultySource(on.dataSource());
    Map<Place, Integer> places = play(on, source, null);
    assertTrue(places.size() > 30, "places " + places.size());
    List<Fault> faults = faults(places);
    int struck = 0;
    for (Fault fault : faults) {
      try {
        play(on, source, fault);
      } catch (AssertionError e) {
        throw new AssertionError(fault + ": " + e.getMessage(), e);
      }
      struck += source.hasStruck() ? 1 : 0;
    }
    System.out.println(
        kind + ": " + places.size() + " statements and commits, " + struck + " faults struck");
    assertTrue(struck > faults.size() * 9 / 10, struck + " of " + faults.size());
  }

  private Map<Place, Integer> play(Installed on, FaultySource source, Fault fault) {
    JdbcStore store = JdbcStore.builder().dataSource(source).tablePrefix(on.prefix()).build();
    Runnable expire =
        () ->
            on.db()
                .inTransaction(
                    "letting leases run out",
                    c ->
                        on.db()
                            .update(
                                c,
                                Sql.of(
                                    "update {chunk_state} set lease_until = lease_until"
                                        + " - interval '1' hour where lease_until is not null")));
    new FaultScene(source, store, expire, "fault" + ++scenes).play(fault);
    return source.seen();
  }

  private static List<Fault> faults(Map<Place, Integer> places) {
    List<Fault> faults = new ArrayList<>();
    places.forEach(
        (place, count) -> {
          boolean commit = place.text().startsWith("commit after");
          for (int occurrence : occurrences(commit ? count : 1, count)) {
            faults.add(new Fault(place, occurrence, false));
            if (commit) {
              faults.add(new Fault(place, occurrence, true));
            }
          }
        });
    return faults;
  }

  private static Set<Integer> occurrences(int last, int count) {
    Set<Integer> chosen = new LinkedHashSet<>(List.of(1));
    chosen.add(last);
    for (int i = 2; ALL && i <= count; i++) {
      chosen.add(i);
    }
    return chosen;
  }
}
