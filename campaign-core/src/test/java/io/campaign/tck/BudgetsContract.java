package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.pacing.Draw;
import io.campaign.pacing.Limit;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class BudgetsContract extends StoreGroup {
  private static final Rate SLOW = Rate.perMinute(2);

  private LimitKey key(String name) {
    return LimitKey.carrier(account.value() + name);
  }

  private Draw draw(String holder, int wanted, Limit... limits) {
    return new Draw(List.of(limits), holder, wanted);
  }

  private Limit limit(String name, Rate rate) {
    return new Limit(key(name), rate);
  }

  @Test
  @DisplayName("a limit nobody has drawn from grants at once, a tenth of a second's worth at most")
  void draw_fresh_grantsABlock() {
    Draw.Answer answer = store.budgets().draw(draw("a", 1_000, limit("x", Rate.perSecond(1_000))));
    Draw.Granted granted = (Draw.Granted) answer;
    assertEquals(100, granted.permits());
    assertEquals(1_000_000, granted.interval());
    assertTrue(granted.start() >= granted.now(), answer.toString());
  }

  @Test
  @DisplayName("what one engine drew, another does not get")
  void draw_byTwo_isNeverTheSame() {
    Limit slow = limit("x", SLOW);
    assertTrue(store.budgets().draw(draw("a", 5, slow)) instanceof Draw.Granted);
    Draw.Answer second = store.budgets().draw(draw("b", 5, slow));
    Draw.Later later = (Draw.Later) second;
    assertTrue(later.after() > Duration.ofSeconds(25).toNanos(), second.toString());
  }

  @Test
  @DisplayName("limits that must all agree give all or nothing")
  void draw_nested_allOrNothing() {
    Limit wide = limit("wide", SLOW);
    Limit narrow = limit("narrow", SLOW);
    assertTrue(store.budgets().draw(draw("a", 1, narrow)) instanceof Draw.Granted);
    assertFalse(store.budgets().draw(draw("a", 1, wide, narrow)) instanceof Draw.Granted);
    assertTrue(store.budgets().draw(draw("a", 1, wide)) instanceof Draw.Granted);
  }

  @Test
  @DisplayName("draws of the same limit at the same moment never overlap")
  void draw_concurrently_neverOverlaps() {
    Limit limit = limit("x", Rate.perSecond(20));
    List<Draw.Granted> granted =
        Together.run(4, i -> store.budgets().draw(draw("n" + i, 2, limit))).stream()
            .flatMap(a -> a instanceof Draw.Granted g ? Stream.of(g) : Stream.of())
            .toList();
    assertFalse(granted.isEmpty());
    List<Long> starts = granted.stream().map(Draw.Granted::start).sorted().toList();
    for (int i = 1; i < starts.size(); i++) {
      long apart = starts.get(i) - starts.get(i - 1);
      assertTrue(apart >= 100_000_000L, "starts " + starts);
    }
  }

  @Test
  @DisplayName("a slow-down holds for every engine, and halves the rate afterwards")
  void slowDown_isObeyedByAll() {
    Limit limit = limit("x", Rate.perSecond(1_000));
    store.budgets().slowDown(key("x"), Duration.ofMinutes(1));
    Draw.Later later = (Draw.Later) store.budgets().draw(draw("b", 1, limit));
    assertTrue(later.after() > Duration.ofSeconds(50).toNanos(), later.toString());
    store.budgets().slowDown(key("y"), Duration.ZERO);
    Draw.Granted slower =
        (Draw.Granted) store.budgets().draw(draw("b", 1, limit("y", Rate.perSecond(1_000))));
    assertTrue(slower.interval() > 1_500_000, slower.toString());
  }

  @Test
  @DisplayName("a rate set while running is read by all until it is reset")
  void setRate_untilReset() {
    LimitKey key = key("x");
    store.budgets().setRate(key, Rate.perSecond(7));
    store.budgets().setRate(key, new Rate(5, Duration.ofMinutes(2)));
    assertEquals(new Rate(5, Duration.ofMinutes(2)), store.budgets().changedRates().get(key));
    store.budgets().resetRate(key);
    store.budgets().resetRate(key);
    assertFalse(store.budgets().changedRates().containsKey(key));
  }
}
