package io.campaign.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.engagement.GroupingSettings;
import io.campaign.spi.ReplyEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Groups by the points of a host's embedder, and by words when that fails. */
class ReplyEmbedderTest {
  private static final GroupingSettings SETTINGS = new GroupingSettings(0.6, 1, 3_000, 200_000);

  /** Knows that the Big Apple is New York. */
  private static List<float[]> meanings(List<String> replies) {
    List<float[]> points = new ArrayList<>();
    for (String reply : replies) {
      String text = reply.toLowerCase(Locale.ROOT);
      boolean york = text.contains("york") || text.contains("nyc") || text.contains("apple");
      points.add(york ? new float[] {3, 0.1f} : new float[] {0.1f, 2});
    }
    return points;
  }

  private static List<Integer> groups(ReplyEmbedder embedder, String... replies) {
    ReplyGrouper grouper = new ReplyGrouper(SETTINGS, embedder);
    List<Integer> wordings = new ArrayList<>();
    for (String reply : replies) {
      wordings.add(grouper.add(reply));
    }
    grouper.regroup();
    int later = grouper.add("the Big Apple of course");
    wordings.add(later);
    return wordings.stream().map(grouper::groupOf).toList();
  }

  @Test
  void repliesOfOneMeaning_areOneGroup_laterOnesToo() {
    List<Integer> groups = groups(ReplyEmbedderTest::meanings, "nyc", "New York", "Boston", "NYC!");
    assertEquals(groups.get(0), groups.get(1));
    assertNotEquals(groups.get(0), groups.get(2));
    assertEquals(groups.get(0), groups.get(4));
  }

  @Test
  void embedderThatFailsOrBreaksItsContract_leavesItToTheWords() {
    List<ReplyEmbedder> broken =
        List.of(
            replies -> {
              throw new IllegalStateException("down");
            },
            replies -> List.of(),
            replies -> replies.stream().map(reply -> new float[reply.length()]).toList(),
            replies -> replies.stream().map(reply -> new float[] {Float.NaN}).toList(),
            replies -> replies.stream().map(reply -> new float[0]).toList(),
            replies -> replies.stream().map(reply -> new float[5_000]).toList());
    for (ReplyEmbedder embedder : broken) {
      List<Integer> groups = groups(embedder, "nyc", "NYC!!", "new york", "Boston");
      assertEquals(groups.get(0), groups.get(1));
      assertNotEquals(groups.get(0), groups.get(2));
    }
  }

  @Test
  void texts_comeInBoundedParts() {
    List<Integer> sizes = new ArrayList<>();
    ReplyGrouper grouper =
        new ReplyGrouper(
            SETTINGS,
            replies -> {
              sizes.add(replies.size());
              return meanings(replies);
            });
    for (int i = 0; i < 600; i++) {
      grouper.add("answer number " + Integer.toString(i, 36) + "x");
    }
    grouper.regroup();
    assertTrue(sizes.size() >= 3, sizes.toString());
    assertTrue(sizes.stream().allMatch(size -> size <= 256), sizes.toString());
  }
}
