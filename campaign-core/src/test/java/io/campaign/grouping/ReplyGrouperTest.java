package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.GroupingSettings;
import io.campaign.engagement.ReplyGroup;
import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplyGrouperTest {
  private static final List<String> PIZZAS =
      List.of("mushroom", "salami", "hawaii", "tuna", "spinach");
  private static final List<String> PHRASES =
      List.of("%s", "%s please!!", "I want %s", "my favourite is %s", "definitely %s lol");

  private final ReplyGrouper grouper = new ReplyGrouper(GroupingSettings.standard());
  private final Map<String, Integer> wordings = new HashMap<>();

  @BeforeEach
  void aPollOnPizza() {
    for (int round = 0; round < 3; round++) {
      for (String pizza : PIZZAS) {
        PHRASES.forEach(phrase -> add(phrase.formatted(pizza)));
      }
    }
    grouper.regroup();
  }

  private void add(String reply) {
    wordings.put(reply, grouper.add(reply));
  }

  private int groupOf(String reply) {
    return grouper.groupOf(wordings.get(reply));
  }

  @Test
  void eachAnswer_isAGroup_howeverItIsPhrased() {
    assertEquals(PIZZAS.size(), grouper.groups().size());
    for (String pizza : PIZZAS) {
      int group = groupOf(pizza);
      PHRASES.forEach(phrase -> assertEquals(group, groupOf(phrase.formatted(pizza))));
    }
  }

  @Test
  void aGroup_isLabelledByATypicalReply_withExamples() {
    ReplyGroup group = grouper.groups().get(0);

    assertEquals(15, group.replies());
    assertTrue(PIZZAS.stream().anyMatch(group.label()::contains), group.label());
    assertTrue(group.examples().size() <= 3 && group.examples().contains(group.label()));
  }

  @Test
  void aLaterReply_joinsItsGroupAtOnce_evenMisspelt() {
    add("MUSHROOOM all the way");
    add("mushrom");
    add("sapinach 🙏");

    assertEquals(groupOf("mushroom"), groupOf("MUSHROOOM all the way"));
    assertEquals(groupOf("mushroom"), groupOf("mushrom"));
    assertEquals(groupOf("spinach"), groupOf("sapinach 🙏"));
  }

  @Test
  void whatNobodyElseSaid_isOther_untilOthersSayIt() {
    add("anchovies");
    grouper.regroup();
    assertEquals(ReplyGroup.OTHER, groupOf("anchovies"));
    assertEquals("other", grouper.groups().get(grouper.groups().size() - 1).label());

    add("anchovies!");
    add("i want anchovies");
    grouper.regroup();

    assertNotEquals(ReplyGroup.OTHER, groupOf("anchovies"));
    assertEquals(groupOf("anchovies"), groupOf("i want anchovies"));
  }

  @Test
  void numbersStay_whenAllIsGroupedAnew() {
    Map<String, Integer> before = new HashMap<>();
    PIZZAS.forEach(pizza -> before.put(pizza, groupOf(pizza)));

    for (int i = 0; i < 40; i++) {
      add("I would love " + (i % 2 == 0 ? "tuna" : "olives") + " number " + i);
    }
    grouper.regroup();

    PIZZAS.forEach(pizza -> assertEquals(before.get(pizza), groupOf(pizza), pizza));
  }

  @Test
  void mergedGroups_stayMerged_andLaterRepliesFollow() {
    int tuna = groupOf("tuna");
    int salami = groupOf("salami");

    grouper.merge(tuna, salami);
    add("tuna for me");
    grouper.regroup();

    assertEquals(salami, groupOf("tuna"));
    assertEquals(salami, groupOf("tuna for me"));
    assertEquals(PIZZAS.size() - 1, grouper.groups().size());
    assertEquals(31, grouper.groups().get(0).replies());
    assertTrue(grouper.groups().get(0).byHand());
  }

  @Test
  void theNumberOfAMergedGroup_goesOnMeaningTheOther() {
    int tuna = groupOf("tuna");
    grouper.merge(tuna, groupOf("salami"));

    grouper.rename(tuna, "fish and meat");

    assertEquals("fish and meat", grouper.groups().get(0).label());
  }

  @Test
  void aSplitGroup_staysSplit() {
    int hawaii = groupOf("hawaii");

    int made = grouper.split(hawaii, List.of(wordings.get("I want hawaii")));
    grouper.regroup();

    assertEquals(made, groupOf("I want hawaii"));
    assertEquals(hawaii, groupOf("hawaii"));
    assertEquals(hawaii, groupOf("hawaii please!!"));
  }

  @Test
  void aMovedReply_staysWhereItWasPut() {
    add("the green one");
    grouper.move(wordings.get("the green one"), groupOf("spinach"));
    add("the green one");
    grouper.regroup();

    assertEquals(groupOf("spinach"), groupOf("the green one"));
    assertEquals(PIZZAS.size(), grouper.groups().size());
  }

  @Test
  void aNameGivenByHand_stays() {
    grouper.rename(groupOf("tuna"), "  Fish  ");
    grouper.regroup();

    assertTrue(grouper.groups().stream().anyMatch(group -> group.label().equals("Fish")));
  }

  @Test
  void theSameReplies_giveTheSameGroups_whateverWasGroupedInBetween() {
    List<String> replies = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      replies.add(
          PHRASES.get(i % 5).formatted(PIZZAS.get(i * 7 % 5)) + (i % 11 == 0 ? " now" : ""));
    }
    ReplyGrouper often = new ReplyGrouper(GroupingSettings.standard());
    ReplyGrouper once = new ReplyGrouper(GroupingSettings.standard());
    Map<Integer, Integer> sameAs = new HashMap<>();

    replies.forEach(
        reply -> {
          often.add(reply);
          if (often.isRegroupDue()) {
            often.regroup();
          }
        });
    replies.forEach(once::add);
    often.regroup();
    once.regroup();

    for (String reply : replies) {
      int first = often.groupOf(often.add(reply));
      int second = once.groupOf(once.add(reply));
      assertEquals(second, sameAs.computeIfAbsent(first, group -> second));
    }
  }

  @Test
  void regrouping_isDueAtEachNewReply_andWithManyWhenTheyHaveDoubled() {
    assertFalse(grouper.isRegroupDue());
    add("tuna");
    assertTrue(grouper.isRegroupDue());

    for (int i = 76; i < 400; i++) {
      add("tuna");
    }
    grouper.regroup();
    for (int i = 400; i < 800; i++) {
      assertFalse(grouper.isRegroupDue());
      add("tuna");
    }
    assertTrue(grouper.isRegroupDue());
  }

  @Test
  void emptyAndHostileReplies_areCountedAndDoNoHarm() {
    List<String> hostile =
        List.of("", "?!", "😀".repeat(10_000), "a".repeat(100_000), "\u202eolleh\u0000", "\ud800");
    hostile.forEach(this::add);
    grouper.regroup();

    int replies = grouper.groups().stream().mapToInt(ReplyGroup::replies).sum();
    assertEquals(75 + hostile.size(), replies);
  }

  @Test
  void wordingsBeyondTheLimit_areCountedAsOther() {
    ReplyGrouper small = new ReplyGrouper(new GroupingSettings(0.12, 3, 100, 1_000));
    for (int i = 0; i < 1_200; i++) {
      small.add("reply number " + i);
    }

    assertEquals(-1, small.add("one more"));
    assertEquals(ReplyGroup.OTHER, small.groupOf(-1));
    assertEquals(1_201, small.groups().stream().mapToInt(ReplyGroup::replies).sum());
  }

  @Test
  void editsOnWhatIsNotThere_areRefused() {
    assertRefused("reply group (99) must be a group of this run", () -> grouper.rename(99, "x"));
    assertRefused("reply group (0) must be a group of this run", () -> grouper.merge(0, 1));
    assertRefused("must differ from its target", () -> grouper.merge(1, 1));
    assertRefused("wording (1234) must be one that was added", () -> grouper.move(1234, 1));
    assertRefused("must be one or more of group (1)", () -> grouper.split(1, List.of()));
    assertRefused("group name ( ) must have 1 to 80 characters", () -> grouper.rename(1, " "));
  }

  @Test
  void settingsOutOfRange_areRefusedTogether() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> new GroupingSettings(Double.NaN, 0, 1, 1));

    assertTrue(refused.getMessage().contains("similarity (NaN) must be 0.01 to 0.99"));
    assertTrue(refused.getMessage().contains("leastReplies (0) must be 1 to 1000"));
  }

  private static void assertRefused(String rule, Runnable edit) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, edit::run);
    assertTrue(refused.getMessage().contains(rule), refused.getMessage());
  }
}
