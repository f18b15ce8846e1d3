package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.StoreFailure;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is packed into one column comes out again as it went in. */
class StoredFormsTest {
  @Test
  void members_inAnyOrder_comeBack() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int bits = 1 + random.nextInt(63);
      long[] members =
          random.longs(1 + random.nextInt(1_000)).map(m -> m >>> (64 - bits)).toArray();
      assertArrayEquals(
          members, MemberList.read(MemberList.write(members), members.length), "seed " + seed);
    }
  }

  @Test
  void members_oneAfterTheOther_takeAByteEach() {
    long[] members = new long[1_000];
    for (int i = 0; i < members.length; i++) {
      members[i] = 5_000_000 + i;
    }
    assertTrue(MemberList.write(members).length < 1_010);
  }

  @Test
  void members_cutOff_areRejected() {
    byte[] one = MemberList.write(new long[] {7});
    assertThrows(StoreFailure.Rejected.class, () -> MemberList.read(one, 2));
  }

  @Test
  void texts_withAnyCharacters_comeBack() {
    String alphabet = "ab\"\\,[]{}\n\t\u0001\u2028\ud83d\ude00'";
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> texts = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        StringBuilder text = new StringBuilder();
        for (int j = random.nextInt(8); j > 0; j--) {
          text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        texts.add(text.toString());
      }
      assertEquals(texts, TextList.read(TextList.write(texts)), "seed " + seed);
    }
  }

  @Test
  void refs_thatAreTooLong_stayDifferentAndStable() {
    String long1 = "x".repeat(300) + "1";
    RefKey one = RefKey.of("smpp", long1);
    assertEquals(one, RefKey.of("smpp", one.ref()));
    assertTrue(one.ref().length() <= RefKey.MAX);
    assertTrue(!one.equals(RefKey.of("smpp", "x".repeat(300) + "2")));
  }

  @Test
  void messageIds_giveTheirMemberBack() {
    for (long seed = 1; seed <= 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long run = random.nextLong(1L << 40);
      long member = random.nextLong(1L << 40);
      int nth = random.nextInt(1_000);
      int group = random.nextInt(10);
      assertEquals(
          member, MessageId.of(run, member, nth, group).memberOf(run, nth, group), "seed " + seed);
    }
  }

  @Test
  void parts_areDeliveredWhenAllAre_undeliveredWhenOneIs() {
    assertNull(PartStates.whole(List.of(60, 0)));
    assertEquals(DeliveryState.UNDELIVERED, PartStates.whole(List.of(50, 0)));
    assertEquals(DeliveryState.UNDELIVERED, PartStates.whole(List.of(60, 50)));
    assertEquals(DeliveryState.DELIVERED, PartStates.whole(List.of(60, 70)));
  }
}
