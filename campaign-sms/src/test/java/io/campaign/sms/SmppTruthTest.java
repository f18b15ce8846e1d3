package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.HandOff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The one promise everything else rests on: what a hand-off says is what the SMSC's own log says.
 */
class SmppTruthTest {
  private static final int MESSAGES = 4_000;
  private static final long SEED = 20261123;

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Map<String, HandOff> told = new ConcurrentHashMap<>();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final ExecutorService cutter = Executors.newSingleThreadExecutor();

  @Test
  void everyOutcome_agreesWithTheSmscsLog_throughCutsThrottlingAndRefusals() throws Exception {
    try (SmppFixture it =
        SmppFixture.bound(
            builder ->
                builder
                    .sessions(2)
                    .window(8)
                    .throttlePause(Duration.ofMillis(5))
                    .responseTimeout(Duration.ofSeconds(2)))) {
      it.smsc.answers = submit -> answer(it.smsc, submit);
      Semaphore window = new Semaphore(it.carrier.capabilities().inFlightLimit());
      for (int i = 0; i < MESSAGES; i++) {
        assertTrue(window.tryAcquire(20, TimeUnit.SECONDS), "seed " + SEED + ", message " + i);
        if (!it.carrier.health().ready()) {
          it.await(CarrierHealth.State.READY);
        }
        String text = "message " + i;
        it.submit(text)
            .whenComplete(
                (handOff, failure) -> {
                  told.put(text, handOff);
                  window.release();
                });
      }
      assertTrue(
          window.tryAcquire(it.carrier.capabilities().inFlightLimit(), 20, TimeUnit.SECONDS));
    } finally {
      cutter.shutdownNow();
    }
    told.forEach(this::check);
    assertEquals(MESSAGES, told.size());
    long accepted = told.values().stream().filter(HandOff.Accepted.class::isInstance).count();
    long doubts = told.values().stream().filter(HandOff.InDoubt.class::isInstance).count();
    assertTrue(accepted > MESSAGES / 10, "accepted " + accepted);
    assertTrue(doubts > 0, "some sessions must have been cut with messages in flight");
  }

  private void check(String text, HandOff handOff) {
    int times = taken.getOrDefault(text, 0);
    String where = "seed " + SEED + ", " + text + ", " + handOff + ", taken " + times;
    if (handOff instanceof HandOff.Accepted) {
      assertEquals(1, times, where);
    } else if (handOff instanceof HandOff.InDoubt) {
      assertTrue(times <= 1, where);
    } else {
      assertEquals(0, times, where);
    }
  }

  private synchronized @Nullable SubmitSmResp answer(Smsc smsc, SubmitSm submit) {
    int dice = random.nextInt(1_000);
    if (dice < 5) {
      return Smsc.no(submit, SmppConstants.STATUS_THROTTLED);
    }
    if (dice < 15) {
      return Smsc.no(submit, SmppConstants.STATUS_SYSERR);
    }
    if (dice < 20) {
      cut(smsc);
      if (random.nextBoolean()) {
        return null;
      }
    }
    taken.merge(new String(submit.getShortMessage(), StandardCharsets.US_ASCII), 1, Integer::sum);
    return smsc.ok(submit);
  }

  /** Cuts the oldest session, from a thread of its own as a network would. */
  private void cut(Smsc smsc) {
    cutter.execute(
        () -> {
          SmppServerSession session = smsc.bound.poll();
          if (session != null) {
            session.close();
          }
        });
  }
}
