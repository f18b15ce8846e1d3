package io.campaign.sms.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.profile.DefaultAlphabet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small rules, each a pure function. */
class PureRulesTest {

  @Test
  void backoff_doublesUpToTheLongestPauseWithJitterInItsUpperHalf() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    long seed = 3;
    SplittableRandom random = new SplittableRandom(seed);
    for (int failures = 1; failures < 200; failures++) {
      long base = Math.min(60_000, 1000L << Math.min(failures - 1, 20));
      long pause = backoff.delay(failures, random.nextLong()).toMillis();
      assertTrue(pause >= base / 2 && pause <= base, "seed " + seed + ", failures " + failures);
    }
    assertEquals(Duration.ofMillis(500), backoff.delay(1, 0));
    assertEquals(Duration.ofMillis(1000), backoff.delay(1, 500));
  }

  @ParameterizedTest
  @CsvSource({
    "PT24H, 000001000000000R",
    "PT6H, 000000060000000R",
    "PT1M30S, 000000000130000R",
    "PT0.2S, 000000000001000R",
    "P400D, 000030000000000R"
  })
  void relativeTime_isSixteenCharacters(Duration validity, String written) {
    assertEquals(written, RelativeTime.of(validity));
    assertEquals(16, RelativeTime.of(validity).length());
  }

  @Test
  void resumeToken_keepsAnyIdAndFitsItsLimit() {
    ResumeToken token = new ResumeToken(200, 12, List.of("a|b", "100%", "%7C", "x".repeat(64)));
    assertEquals(token, ResumeToken.decode(token.encode()));
    List<String> longIds = java.util.Collections.nCopies(11, "f".repeat(64));
    assertTrue(new ResumeToken(255, 12, longIds).encode().length() <= 1_000);
  }

  @ParameterizedTest
  @CsvSource({"x", "1|2", "2|1|2|a", "1|65536|2|a", "1|1|1|a", "1|a|2|b"})
  void resumeToken_thatIsNotOurs_isRefused(String token) {
    assertThrows(InvalidInputException.class, () -> ResumeToken.decode(token));
  }

  @ParameterizedTest
  @CsvSource({
    "0500035502016162, 6, 85:2:1",
    "06080412340302ff, 7, 4660:3:2",
    "0b05040b8423f00003550201, 12, 85:2:1",
    "03240101, 4, ",
    "05000355020361, 6, ",
    "0500035502, 0, ",
    "ff, 0, ",
    "020005, 3, ",
    "'', 0, "
  })
  void userDataHeader_isFoundAmongOthersAndNeverOutsideTheBody(
      String hex, int length, String segment) {
    UserDataHeader header = UserDataHeader.read(octets(hex));
    assertEquals(length, header.length());
    PartPdu.Segment found = header.segment();
    assertEquals(
        segment,
        found == null ? null : found.reference() + ":" + found.total() + ":" + found.number());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00, @", "1, 40, @", "3, e9, \u00E9", "8, 0439, \u0439", "24, 0439, \u0439",
    "16, 00, @", "240, 00, @", "244, e9, \u00E9", "6, d0, \u0430", "99, e9, \u00E9"
  })
  void bodies_areDecodedByTheirDataCoding(int coding, String hex, String text) {
    assertEquals(text, BodyText.decode(coding, octets(hex), DefaultAlphabet.GSM7));
  }

  @Test
  void dataCoding0_isWhatTheProviderMeansByIt() {
    assertEquals("_", BodyText.decode(0, octets("5f"), DefaultAlphabet.LATIN1));
    assertEquals("\u00A7", BodyText.decode(0, octets("5f"), DefaultAlphabet.GSM7));
  }

  @Test
  void eventIds_nameARepeatLikeTheFirst_andALaterMessageAnew() {
    AtomicLong ticks = new AtomicLong();
    AtomicLong millis = new AtomicLong(1_000);
    EventIds ids = new EventIds(() -> Instant.ofEpochMilli(millis.get()), ticks::get);
    String first = ids.of("a", "b", "YES");
    millis.set(2_000);
    ticks.addAndGet(Duration.ofSeconds(119).toNanos());
    assertEquals(first, ids.of("a", "b", "YES"));
    assertNotEquals(first, ids.of("c", "b", "YES"));
    ticks.addAndGet(Duration.ofSeconds(2).toNanos());
    assertNotEquals(first, ids.of("a", "b", "YES"));
  }

  @Test
  void assembler_keepsWhatIsIncompleteUntilItsTimeIsOver() {
    InboundAssembler assembler = new InboundAssembler(100);
    Delivered part = part("a");
    assertNull(assembler.offer(part, new PartPdu.Segment(1, 2, 2), octets("42"), 0));
    assertNull(assembler.offer(part, new PartPdu.Segment(2, 2, 1), octets("43"), 50));
    assertTrue(assembler.overdue(99).isEmpty());
    List<InboundAssembler.Whole> late = assembler.overdue(100);
    assertEquals(1, late.size());
    assertEquals("B", new String(late.get(0).body().bytes(), StandardCharsets.US_ASCII));
    InboundAssembler.Whole whole =
        assembler.offer(part, new PartPdu.Segment(1, 2, 1), octets("41"), 101);
    assertNotNull(whole);
    assertEquals("AB", new String(whole.body().bytes(), StandardCharsets.US_ASCII));
    assembler.done(whole.key());
    assertEquals(1, assembler.all().size());
  }

  @Test
  void assembler_keepsSendersApart() {
    InboundAssembler assembler = new InboundAssembler(100);
    assertNull(assembler.offer(part("a"), new PartPdu.Segment(1, 2, 1), octets("41"), 0));
    assertNull(assembler.offer(part("b"), new PartPdu.Segment(1, 2, 2), octets("42"), 0));
  }

  private static Delivered part(String from) {
    return new Delivered(
        new Delivered.Party(1, from),
        new Delivered.Party(1, "us"),
        0x40,
        0,
        octets(""),
        new Delivered.Tlvs(null, -1, null));
  }

  private static Octets octets(String hex) {
    return Octets.of(java.util.HexFormat.of().parseHex(hex));
  }
}
