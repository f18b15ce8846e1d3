package io.campaign.sms.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.id.Address;
import io.campaign.pacing.Rate;
import io.campaign.testing.ManualTicks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SenderPoolTest {
  private static final String A = "+12125550101";
  private static final String B = "+12125550102";
  private static final String C = "+12125550103";

  private final ManualTicks ticks = new ManualTicks();
  private final SenderPool pool =
      SenderPool.of(
          ticks, List.of(SmsSender.longCode(A), SmsSender.longCode(B), SmsSender.longCode(C)));

  @Test
  void aRecipient_sticksToItsSender_onEveryNode() {
    SenderPool otherNode =
        SenderPool.of(SmsSender.longCode(C), SmsSender.longCode(A), SmsSender.longCode(B));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(pool.choose(to(i), null), otherNode.choose(to(i), null));
    }
  }

  @Test
  void aWithdrawnSender_losesItsRecipients_andNobodyElseMoves() {
    Map<Integer, String> before = choices();
    pool.withdraw(B);
    Map<Integer, String> during = choices();
    before.forEach(
        (recipient, sender) -> {
          if (sender.equals(B)) {
            assertTrue(Set.of(A, C).contains(during.get(recipient)));
          } else {
            assertEquals(sender, during.get(recipient));
          }
        });
    pool.restore(B);
    assertEquals(before, choices());
  }

  @Test
  void recipientsAreShared_inProportionToTheRates() {
    SenderPool rated =
        SenderPool.of(
            SmsSender.longCode(A).at(Rate.perSecond(1)),
            SmsSender.shortCode("24365", "US").at(Rate.perSecond(9)));
    int slow = 0;
    for (int i = 0; i < 10_000; i++) {
      slow += A.equals(rated.choose(to(i), null)) ? 1 : 0;
    }
    assertTrue(slow > 850 && slow < 1_150, "share of the slow one was " + slow);
  }

  @Test
  void aRate_isToldToTheEngine() {
    SenderPool rated = SenderPool.of(SmsSender.longCode(A).at(Rate.perSecond(10)));
    assertEquals(Rate.perSecond(10), rated.rate(A));
    assertNull(pool.rate(A));
    assertNull(rated.rate("other"));
  }

  @Test
  void aRefusedSender_restsForAWhile() {
    assertTrue(pool.rest(A, Duration.ofMinutes(15)));
    assertFalse(pool.inService(A));
    assertTrue(pool.rest(B, Duration.ofMinutes(15)));
    assertFalse(pool.rest(C, Duration.ofMinutes(15)), "nobody is left");
    assertNull(pool.choose(to(1), null));
    ticks.advance(Duration.ofMinutes(15));
    assertTrue(pool.inService(A));
    assertEquals(List.of(), pool.outOfService());
    assertFalse(pool.rest("+12125550199", Duration.ofMinutes(1)), "not of the pool");
  }

  @Test
  void aNamedSender_isKept_whileItIsInService() {
    assertEquals(B, pool.choose(to(1), B));
    assertEquals("OTHER", pool.choose(to(1), "OTHER"));
    pool.withdraw(B);
    assertTrue(Set.of(A, C).contains(pool.choose(to(1), B)));
  }

  @Test
  void senders_reachOnlyTheirCountries() {
    SenderPool mixed =
        SenderPool.of(
            SmsSender.shortCode("24365", "US"), SmsSender.name("SHOP", Set.of("GB", "DE")));
    assertEquals("24365", mixed.choose(Address.sms("+12125550143"), null));
    assertEquals("SHOP", mixed.choose(Address.sms("+447400123456"), null));
    assertNull(mixed.choose(Address.sms("+33612345678"), null));
  }

  @Test
  void badPools_andBadSenders_areRefused() {
    assertThrows(InvalidInputException.class, SenderPool::of);
    assertThrows(
        InvalidInputException.class,
        () -> SenderPool.of(SmsSender.longCode(A), SmsSender.longCode(A)));
    assertThrows(InvalidInputException.class, () -> SmsSender.longCode("12125550101"));
    assertThrows(InvalidInputException.class, () -> SmsSender.name("TWELVE CHARS", Set.of()));
    assertThrows(InvalidInputException.class, () -> SmsSender.shortCode("24365", "usa"));
    assertThrows(NotFoundException.class, () -> pool.withdraw("+12125550199"));
    assertFalse(SmsSender.longCode(A).toString().contains(A));
  }

  private Map<Integer, String> choices() {
    Map<Integer, String> choices = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      choices.put(i, pool.choose(to(i), null));
    }
    return choices;
  }

  private static Address to(int recipient) {
    return Address.sms("+1415555%04d".formatted(recipient));
  }
}
