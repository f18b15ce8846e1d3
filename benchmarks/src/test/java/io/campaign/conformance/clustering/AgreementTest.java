package io.campaign.conformance.clustering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final List<String> LABELS = List.of("a", "a", "a", "b", "b", "b");

  @Test
  void equalPartitions_agreeFully_whateverTheirNumbers() {
    Agreement found = Agreement.of(LABELS, List.of(7, 7, 7, 3, 3, 3));

    assertEquals(1, found.ami(), 1e-9);
    assertEquals(1, found.ari(), 1e-9);
    assertEquals(1, found.nmi(), 1e-9);
    assertEquals(1, found.purity(), 1e-9);
  }

  @Test
  void oneGroupPerReply_isPure_butWorthNothing() {
    Agreement found = Agreement.of(LABELS, IntStream.range(0, 6).boxed().toList());

    assertEquals(0, found.ami(), 1e-9);
    assertEquals(0, found.ari(), 1e-9);
    assertEquals(1, found.purity(), 1e-9);
  }

  @Test
  void aSmallTable_givesTheFiguresCountedByHand() {
    // table a: 2 1, b: 0 3. Pairs: together 1 + 3, rows 3 + 3, columns 1 + 6, all 15
    Agreement found = Agreement.of(LABELS, List.of(1, 1, 2, 2, 2, 2));

    assertEquals((4 - 6 * 7 / 15.0) / ((6 + 7) / 2.0 - 6 * 7 / 15.0), found.ari(), 1e-9);
    double information = 2 / 6.0 * Math.log(2) + 1 / 6.0 * Math.log(0.5) + 0.5 * Math.log(1.5);
    double columns = -(1 / 3.0) * Math.log(1 / 3.0) - (2 / 3.0) * Math.log(2 / 3.0);
    assertEquals(information / ((Math.log(2) + columns) / 2), found.nmi(), 1e-9);
    assertEquals(5 / 6.0, found.purity(), 1e-9);
  }
}
