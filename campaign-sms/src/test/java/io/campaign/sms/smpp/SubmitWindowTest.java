package io.campaign.sms.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.HandOff;
import io.campaign.sms.profile.SmppAddress;
import io.campaign.sms.profile.StatusTable;
import io.campaign.testing.ManualTicks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits, who is unanswered, and how each ends, without a connection. */
class SubmitWindowTest {
  private static final Duration RESPONSE = Duration.ofSeconds(10);
  private static final int PATIENCE_SECONDS = 20;

  private final ManualTicks ticks = new ManualTicks();
  private final SubmitWindow window = new SubmitWindow(2, 4, RESPONSE, ticks);
  private final BlockingQueue<Integer> written = new LinkedBlockingQueue<>();
  private volatile @Nullable PartOutcome blocked;

  @AfterEach
  void end() {
    window.lose("test is over");
  }

  /** Notes the sequence number of each PDU. */
  private class Recorder implements SubmitWindow.Wire {
    private int sequence;

    @Override
    public int nextSequence() {
      return ++sequence;
    }

    @Override
    public void write(ByteArrayOutputStream pdus) throws IOException {
      ByteBuffer all = ByteBuffer.wrap(pdus.toByteArray());
      while (all.hasRemaining()) {
        int length = all.getInt(all.position());
        written.add(all.getInt(all.position() + 12));
        all.position(all.position() + length);
      }
    }
  }

  private SubmitTask task(int parts) {
    List<PartPdu> pdus =
        IntStream.range(0, parts)
            .mapToObj(i -> PartPdu.plain(0, "x".getBytes(StandardCharsets.US_ASCII), null))
            .toList();
    SmppAddress number = new SmppAddress(1, 1, "12125550142");
    return new SubmitTask(
        new Submission(number, number, pdus, 7, "", List.of()),
        new SubmitTask.Gate() {
          @Override
          public @Nullable PartOutcome blocked() {
            return blocked;
          }

          @Override
          public void seen(PartOutcome outcome) {}
        },
        new Outcomes(StatusTable.defaults(), Duration.ofSeconds(1)));
  }

  private SubmitTask submit(int parts) {
    SubmitTask task = task(parts);
    window.submit(task);
    return task;
  }

  private void start(SubmitWindow.Wire wire) {
    Thread writer =
        new Thread(
            () -> {
              try {
                window.run(wire);
              } catch (IOException e) {
                window.lose("session was lost");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    writer.setDaemon(true);
    writer.start();
  }

  private int next() throws InterruptedException {
    Integer sequence = written.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(sequence != null, "nothing was written");
    return sequence;
  }

  private static HandOff outcome(SubmitTask task) throws Exception {
    return task.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void answer(int sequence, String id) {
    window.answered(sequence, new PartOutcome.Taken(id));
  }

  @Test
  void aPlaceIsTakenUntilTheAnswer_whateverItsOrder() throws Exception {
    List<SubmitTask> tasks = new ArrayList<>();
    IntStream.range(0, 3).forEach(i -> tasks.add(submit(1)));
    start(new Recorder());
    assertEquals(1, next());
    assertEquals(2, next());
    assertEquals(3, window.pending());
    answer(2, "b");
    assertEquals(new HandOff.Accepted(List.of("b")), outcome(tasks.get(1)));
    assertEquals(3, next());
    answer(3, "c");
    answer(1, "a");
    assertEquals(new HandOff.Accepted(List.of("a")), outcome(tasks.get(0)));
    assertEquals(0, window.pending());
  }

  @Test
  void partsGoOneAfterTheOther_beforeWhatWaits() throws Exception {
    SubmitTask longText = submit(2);
    submit(1);
    SubmitTask last = submit(1);
    start(new Recorder());
    next();
    next();
    answer(1, "a1");
    assertEquals(3, next());
    answer(3, "a2");
    assertEquals(new HandOff.Accepted(List.of("a1", "a2")), outcome(longText));
    assertFalse(last.result().isDone());
  }

  @Test
  void whatFindsNoRoom_isNotWritten() throws Exception {
    IntStream.range(0, 4).forEach(i -> submit(1));
    assertEquals(new HandOff.NotWritten("in-flight limit is reached"), outcome(submit(1)));
  }

  @Test
  void noAnswerInTime_isInDoubt_andFreesThePlace() throws Exception {
    SubmitTask silent = submit(1);
    submit(1);
    SubmitTask waiting = submit(1);
    start(new Recorder());
    next();
    next();
    ticks.advance(RESPONSE.minusMillis(1));
    assertFalse(window.look());
    assertFalse(silent.result().isDone());
    ticks.advance(Duration.ofMillis(1));
    window.look();
    assertEquals(new HandOff.InDoubt("no answer in time"), outcome(silent));
    assertEquals(3, next());
    answer(1, "late");
    answer(3, "c");
    assertEquals(new HandOff.Accepted(List.of("c")), outcome(waiting));
  }

  @Test
  void whatWaitsButMustNotLeave_isGivenBackAtTheNextLook() throws Exception {
    SubmitTask waiting = submit(1);
    blocked = new PartOutcome.Unsent("time for this message is over");
    window.look();
    assertEquals(new HandOff.NotWritten("time for this message is over"), outcome(waiting));
    assertEquals(0, window.pending());
  }

  @Test
  void aLoss_leavesTheUnansweredInDoubtAndTheRestUnwritten() throws Exception {
    SubmitTask unanswered = submit(1);
    SubmitTask half = submit(2);
    SubmitTask waiting = submit(1);
    start(new Recorder());
    next();
    next();
    answer(2, "h1");
    assertEquals(3, next());
    window.lose("session was lost");
    assertEquals(new HandOff.InDoubt("session was lost before the answer"), outcome(unanswered));
    assertInstanceOf(HandOff.InDoubt.class, outcome(half));
    assertEquals(new HandOff.NotWritten("session was lost"), outcome(waiting));
    assertEquals(new HandOff.NotWritten("session was lost"), outcome(submit(1)));
  }

  @Test
  void aBrokenConnection_leavesWhatWasBeingWrittenInDoubt() throws Exception {
    SubmitTask first = submit(1);
    start(
        new Recorder() {
          @Override
          public void write(ByteArrayOutputStream pdus) throws IOException {
            throw new IOException("broken pipe");
          }
        });
    assertInstanceOf(HandOff.InDoubt.class, outcome(first));
  }

  @Test
  void aWriteThatHangs_isNoticed_andItsMessagesEndInDoubt() throws Exception {
    SubmitTask stuck = submit(1);
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    start(
        new Recorder() {
          @Override
          public void write(ByteArrayOutputStream pdus) {
            hanging.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    assertTrue(hanging.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    SubmitTask waiting = submit(1);
    assertFalse(window.look());
    ticks.advance(RESPONSE);
    assertTrue(window.look());
    assertEquals(new HandOff.InDoubt("no answer in time"), outcome(stuck));
    window.lose("session was lost");
    assertEquals(new HandOff.NotWritten("session was lost"), outcome(waiting));
    never.countDown();
  }

  @Test
  void aFieldTheProtocolDoesNotAllow_isRefusedUnwritten() throws Exception {
    SmppAddress tooLong = new SmppAddress(1, 1, "1".repeat(20));
    SubmitTask valid = submit(1);
    SubmitTask unfit =
        new SubmitTask(
            new Submission(
                tooLong,
                tooLong,
                List.of(PartPdu.plain(0, new byte[255], null)),
                1,
                "x".repeat(40),
                List.of()),
            new SubmitTask.Gate() {
              @Override
              public @Nullable PartOutcome blocked() {
                return null;
              }

              @Override
              public void seen(PartOutcome outcome) {}
            },
            new Outcomes(StatusTable.defaults(), Duration.ofSeconds(1)));
    window.submit(unfit);
    start(new Recorder());
    assertEquals("PDU", ((HandOff.Refused) outcome(unfit)).code());
    answer(next(), "a");
    assertEquals(new HandOff.Accepted(List.of("a")), outcome(valid));
  }

  @Test
  void draining_takesNoMoreAndWaitsForTheAnswers() throws Exception {
    SubmitTask first = submit(1);
    start(new Recorder());
    int sequence = next();
    Thread closer =
        new Thread(
            () -> {
              try {
                window.drain(Duration.ofMinutes(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    closer.start();
    SubmitTask tooLate = submitUntilRefused();
    assertEquals(new HandOff.NotWritten("session is closed"), outcome(tooLate));
    answer(sequence, "a");
    written.forEach(other -> answer(other, "other"));
    window.lose("session was lost");
    closer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertFalse(closer.isAlive());
    assertEquals(new HandOff.Accepted(List.of("a")), outcome(first));
  }

  /** The thread that drains takes a moment to begin; what got in before is answered at once. */
  private SubmitTask submitUntilRefused() throws Exception {
    while (true) {
      SubmitTask task = submit(1);
      Integer sequence = written.poll(20, TimeUnit.MILLISECONDS);
      if (sequence == null) {
        return task;
      }
      answer(sequence, "early");
    }
  }
}
