package io.campaign.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriberTest {
  private static List<Subscriber> many(long seed) {
    List<Subscriber> many = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      many.add(Subscriber.of(seed, "1312555" + (10_000 + i)));
    }
    return many;
  }

  @Test
  void sameSeed_givesTheSameFates() {
    assertEquals(many(5), many(5));
  }

  @Test
  void shares_areWhatTheDemoWantsToShow() {
    List<Subscriber> people = many(1);

    assertShare(people.stream().filter(Subscriber::refused).count(), 50, 150);
    assertShare(people.stream().filter(Subscriber::busy).count(), 130, 270);
    assertShare(people.stream().filter(p -> p.receipt() == null).count(), 400, 600);
    assertShare(people.stream().filter(Subscriber::answers).count(), 2_000, 2_700);
  }

  private static void assertShare(long found, long least, long most) {
    assertTrue(found >= least && found <= most, found + " of 20,000, seed 1");
  }
}
