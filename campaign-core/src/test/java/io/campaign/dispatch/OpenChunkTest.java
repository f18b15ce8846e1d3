package io.campaign.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.MessageBody;
import io.campaign.compose.Composed;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.CampaignId;
import io.campaign.id.Channel;
import io.campaign.lifecycle.RunStatus;
import io.campaign.run.BatchExchange;
import io.campaign.run.BatchGrant.Granted;
import io.campaign.run.Bits;
import io.campaign.run.ClaimedChunk;
import io.campaign.run.NewChunk;
import io.campaign.run.NewRun;
import io.campaign.run.Outcome;
import io.campaign.run.Run;
import io.campaign.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the positions of a chunk are while a worker has it. */
class OpenChunkTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final OpenChunk chunk = chunk(4, Bits.NONE);

  private static OpenChunk chunk(int size, Bits closed) {
    NewRun request =
        new NewRun(
            AccountId.of("acme"),
            CampaignId.of("hello"),
            RunKind.BLAST,
            "once",
            1,
            Channel.SMS,
            Duration.ofHours(6),
            NOW);
    Run run =
        new Run(1, request, RunStatus.SENDING, 1, new Run.Plan(1, 9, true), NOW, null, null, "");
    long[] members = new long[size];
    for (int i = 0; i < size; i++) {
      members[i] = i + 1;
    }
    NewChunk planned = NewChunk.first(NOW, members);
    return new OpenChunk(new ClaimedChunk(7, run, planned, 1, 0, closed, closed), 0);
  }

  private static Composed.Ready message() {
    Address to = Bench.number(1);
    return new Composed.Ready(
        to, Bench.KEYS.keyOf(to), null, new MessageBody.Text("hi"), Duration.ofHours(4), 1);
  }

  private BatchExchange exchange(List<Outcome> closing) {
    return new BatchExchange(
        7, 1, chunk.batchNo(), closing, List.of(), "*", NOW, Duration.ofSeconds(30));
  }

  private void offer(int... positions) {
    chunk.dropToDo(positions.length);
    for (int index : positions) {
      chunk.offer(index, message());
    }
  }

  private void grant(List<Outcome> closing, Integer... open) {
    BatchExchange exchange = exchange(closing);
    chunk.pending(exchange, 0, 1_000);
    chunk.granted(
        exchange,
        new Granted(chunk.batchNo() + 1, Bits.of(List.of(open)), Bits.NONE, 4, RunStatus.SENDING));
  }

  private List<Integer> unsent() {
    List<Integer> found = new ArrayList<>();
    for (Integer next = chunk.nextUnsent(); next != null; next = chunk.nextUnsent()) {
      found.add(next);
      chunk.sent(next);
    }
    return found;
  }

  @Test
  void positionsThatAreClosed_areNotToDo() {
    assertEquals(List.of(0, 2), chunk(4, Bits.of(List.of(1, 3))).peekToDo(10));
  }

  @Test
  void whatIsGranted_isOpenAndUnsent_theRestIsToDoAgain() {
    offer(0, 1, 2);

    grant(List.of(), 0, 2);

    assertEquals(List.of(0, 2), unsent());
    assertEquals(List.of(3, 1), chunk.peekToDo(10));
    assertTrue(chunk.waitsFor(2));
  }

  @Test
  void whatHasOptedOut_isNotToDoAgain() {
    offer(0, 1);
    BatchExchange exchange = exchange(List.of());
    chunk.pending(exchange, 0, 1_000);
    chunk.granted(exchange, new Granted(1, Bits.NONE, Bits.of(List.of(1)), 3, RunStatus.SENDING));

    assertEquals(List.of(2, 3, 0), chunk.peekToDo(10));
  }

  @Test
  void givenBack_isToDoAgain_onlyOnceTheLedgerKnows() {
    offer(0, 1);
    grant(List.of(), 0, 1);
    chunk.giveBackUnsent(5);
    assertEquals(List.of(2, 3), chunk.peekToDo(10));

    grant(chunk.outcomes());

    assertEquals(List.of(2, 3, 0, 1), chunk.peekToDo(10));
    assertTrue(chunk.idle());
  }

  @Test
  void anAnswerThatComesWhileAnExchangeIsPending_waitsForTheNext() {
    offer(0, 1);
    grant(List.of(), 0, 1);
    assertEquals(List.of(0, 1), unsent());
    chunk.settle(new Outcome.GivenBack(0), 10);
    BatchExchange exchange = exchange(chunk.outcomes());
    chunk.pending(exchange, 0, 1_000);
    Outcome late = new Outcome.GivenBack(1);
    chunk.settle(late, 20);

    chunk.granted(exchange, new Granted(2, Bits.NONE, Bits.NONE, 4, RunStatus.SENDING));

    assertEquals(List.of(late), chunk.outcomes());
    assertNull(chunk.pending());
    assertFalse(chunk.idle());
  }

  @Test
  void whatIsUnsent_keepsItsDeadline_whenMoreIsOpened() {
    offer(0);
    grant(List.of(), 0);
    chunk.pending(exchange(List.of()), 500, 1_500);

    assertEquals(1_000, chunk.deadline());
  }

  @Test
  void askingForAMessageThatIsNotOpen_isABug() {
    assertThrows(IllegalStateException.class, () -> chunk.message(0));
  }
}
