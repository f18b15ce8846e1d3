package io.campaign.whatsapp.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each code of Meta's table does to its message, by the code and never by the status. */
class ErrorTableTest {
  private static final int[] STATUSES = {400, 401, 404, 429, 500, 503};

  /** Codes that only tell that nothing was taken for now. */
  private static final int[] FOR_NOW = {2, 131000, 131016, 133004, 131057, 131056, 134101};

  private static final int[] SLOW = {130429, 4, 80007, 133016};
  private static final int[] OUR_ACCOUNT = {
    0, 3, 10, 33, 190, 200, 210, 299, 131005, 131037, 131045, 133000, 133005, 133006, 133008,
    133009, 133010, 133015, 368, 131031, 131042, 131048
  };
  private static final int[] TEMPLATE = {132001, 132007, 132015, 132016, 132068, 132069, 134102};
  private static final int[] FOR_GOOD = {
    130497, 100, 131008, 131009, 131051, 131055, 132000, 132005, 132012, 132018, 134100, 135000,
    131021, 131026, 131030, 131062, 131049, 130472, 131047, 131053, 131052, 2388019, 2388040,
    2388047, 2388072, 2388073, 2388273, 2388293, 2388299, 139999, 77
  };

  @TestFactory
  Stream<DynamicTest> eachCode() {
    return Stream.of(
            rows(FOR_NOW, ErrorClass.TEMPORARY),
            rows(OUR_ACCOUNT, ErrorClass.CARRIER),
            rows(TEMPLATE, ErrorClass.CONTENT),
            rows(FOR_GOOD, ErrorClass.PERMANENT),
            rows(new int[] {131050}, ErrorClass.OPTED_OUT))
        .flatMap(rows -> rows);
  }

  private static Stream<DynamicTest> rows(int[] codes, ErrorClass expected) {
    return Arrays.stream(codes)
        .mapToObj(
            code ->
                DynamicTest.dynamicTest(code + " is " + expected, () -> refuses(code, expected)));
  }

  /** Whatever HTTP status comes with it. */
  private static void refuses(int code, ErrorClass expected) throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      int status = STATUSES[code % STATUSES.length];
      it.meta.answers = request -> FakeMeta.error(status, code);
      HandOff.Refused refused =
          assertInstanceOf(HandOff.Refused.class, it.send(CloudFixture.PLAIN));
      assertEquals(expected, refused.errorClass());
      assertEquals(Integer.toString(code), refused.code());
      assertFalse(refused.detail().contains("3125550143"), refused.detail());
      assertEquals(1, it.meta.messages().size());
    }
  }

  @TestFactory
  Stream<DynamicTest> eachCodeThatWantsLess() {
    return IntStream.of(SLOW)
        .mapToObj(
            code ->
                DynamicTest.dynamicTest(
                    code + " rests the number",
                    () -> {
                      try (CloudFixture it = new CloudFixture()) {
                        it.meta.answers = request -> FakeMeta.error(400, code);
                        HandOff.Throttled slow =
                            assertInstanceOf(HandOff.Throttled.class, it.send(CloudFixture.PLAIN));
                        assertTrue(slow.after().toMillis() >= 500, slow.toString());
                        assertInstanceOf(HandOff.Throttled.class, it.send(CloudFixture.PLAIN));
                        assertEquals(1, it.meta.messages().size());
                        it.ticks.advance(slow.after().plusSeconds(1));
                        it.meta.answers = it.meta::taken;
                        assertInstanceOf(HandOff.Accepted.class, it.send(CloudFixture.PLAIN));
                      }
                    }));
  }

  @Test
  void anUnknownOutcome_isInDoubt() throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      it.meta.answers = request -> FakeMeta.error(500, 1);
      assertInstanceOf(HandOff.InDoubt.class, it.send(CloudFixture.PLAIN));
      it.meta.answers = request -> new FakeMeta.Answer(200, "{}", Map.of());
      assertInstanceOf(HandOff.InDoubt.class, it.send(CloudFixture.PLAIN));
      it.meta.answers = request -> new FakeMeta.Answer(502, "<html>bad gateway</html>", Map.of());
      assertInstanceOf(HandOff.InDoubt.class, it.send(CloudFixture.PLAIN));
    }
  }

  @Test
  void withoutACode_theKindOfTheStatusCounts() throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      it.meta.answers = r -> new FakeMeta.Answer(429, "slow", Map.of("Retry-After", "7"));
      HandOff.Throttled slow =
          assertInstanceOf(HandOff.Throttled.class, it.send(CloudFixture.PLAIN));
      assertEquals(Duration.ofSeconds(7), slow.after());
      it.ticks.advance(Duration.ofSeconds(8));
      it.meta.answers = request -> new FakeMeta.Answer(404, "<html>", Map.of());
      HandOff.Refused nowhere =
          assertInstanceOf(HandOff.Refused.class, it.send(CloudFixture.PLAIN));
      assertEquals(ErrorClass.CARRIER, nowhere.errorClass());
    }
  }

  @Test
  void complaints_restTheNumberForHours_andAFaultOfTheAccountForAMinute() throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      it.meta.answers = request -> FakeMeta.error(400, 131048);
      it.send(CloudFixture.PLAIN);
      assertEquals(CarrierHealth.State.REFUSED, it.carrier.health().state());
      it.ticks.advance(Duration.ofHours(3));
      assertInstanceOf(HandOff.NotWritten.class, it.send(CloudFixture.PLAIN));
      it.ticks.advance(Duration.ofHours(1));
      it.meta.answers = request -> FakeMeta.error(400, 190);
      it.send(CloudFixture.PLAIN);
      it.ticks.advance(Duration.ofSeconds(61));
      it.meta.answers = it.meta::taken;
      assertInstanceOf(HandOff.Accepted.class, it.send(CloudFixture.PLAIN));
    }
  }

  @Test
  void aPairThatIsTooFast_waitsLongerEachTime_andNobodyElse() throws Exception {
    try (CloudFixture it = new CloudFixture(b -> b.pairInterval(Duration.ZERO))) {
      it.meta.answers = request -> FakeMeta.error(400, 131056);
      for (int wait : new int[] {1, 4, 16, 64}) {
        it.send(CloudFixture.PLAIN);
        assertEquals(
            it.clock.now().plusSeconds(wait),
            it.carrier.earliest(
                CloudFixture.address(CloudFixture.ANN), CloudFixture.PLAIN, it.clock.now()));
      }
      assertEquals(
          it.clock.now(),
          it.carrier.earliest(
              CloudFixture.address("+13125550199"), CloudFixture.PLAIN, it.clock.now()));
    }
  }

  @Test
  void faultsOfOurRequests_stopTheRun_whenTheyKeepComing() throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      it.meta.answers = request -> FakeMeta.error(400, 132000);
      for (int i = 1; i < 5; i++) {
        HandOff.Refused one = (HandOff.Refused) it.send(CloudFixture.PLAIN);
        assertEquals(ErrorClass.PERMANENT, one.errorClass());
      }
      HandOff.Refused fifth = (HandOff.Refused) it.send(CloudFixture.PLAIN);
      assertEquals(ErrorClass.CONTENT, fifth.errorClass());
    }
  }

  @Test
  void aHeldMessage_isHeld_andNotHandedOff() throws Exception {
    try (CloudFixture it = new CloudFixture()) {
      for (String word : new String[] {"held_for_quality_assessment", "paused", "new_word"}) {
        it.meta.answers = request -> FakeMeta.accepted("a", "1", "wamid.H", word);
        assertInstanceOf(HandOff.Held.class, it.send(CloudFixture.PLAIN));
      }
      it.meta.answers = request -> FakeMeta.accepted("a", "1", "wamid.A", "accepted");
      assertInstanceOf(HandOff.Accepted.class, it.send(CloudFixture.PLAIN));
    }
  }
}
