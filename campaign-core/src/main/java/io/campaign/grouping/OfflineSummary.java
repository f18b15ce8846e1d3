package io.campaign.grouping;

import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary;
import io.campaign.engagement.ResponseSummary.Mood;
import io.campaign.engagement.ResponseSummary.Share;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts and picks, nothing more: groups, their central replies, questions, mood. Pure. */
final class OfflineSummary {
  private static final int MOST_QUESTIONS = 5;
  private static final int LEAST_WORDS_ASKED = 2;
  private static final Set<String> ASKING =
      Set.of(
          "what", "when", "where", "which", "who", "whose", "why", "how", "is", "are", "do", "does",
          "did", "can", "could", "will", "would", "should");

  private OfflineSummary() {}

  static ResponseSummary of(List<ReplyGroup> groups, List<Variant> wordings) {
    int replies = groups.stream().mapToInt(ReplyGroup::replies).sum();
    List<Share> shares =
        groups.stream()
            .map(group -> new Share(group, (double) group.replies() / Math.max(1, replies)))
            .toList();
    return new ResponseSummary(replies, shares, questions(wordings), mood(wordings, replies), null);
  }

  /** The most asked question of each group, and the best of "other". */
  private static List<String> questions(List<Variant> wordings) {
    Set<Integer> asked = new HashSet<>();
    return wordings.stream()
        .filter(OfflineSummary::isQuestion)
        .sorted(
            Comparator.comparingInt((Variant wording) -> -wording.replies())
                .thenComparingInt(Variant::number))
        .filter(wording -> asked.add(wording.group()))
        .limit(MOST_QUESTIONS)
        .map(Variant::example)
        .toList();
  }

  private static boolean isQuestion(Variant wording) {
    boolean asks = !wording.words().isEmpty() && ASKING.contains(wording.words().get(0));
    boolean marked = wording.example().indexOf('?') > 0;
    return wording.words().size() >= LEAST_WORDS_ASKED && asks && (marked || isLong(wording));
  }

  private static boolean isLong(Variant wording) {
    return wording.words().size() > LEAST_WORDS_ASKED;
  }

  private static Mood mood(List<Variant> wordings, int replies) {
    int positive = 0;
    int negative = 0;
    for (Variant wording : wordings) {
      int score = MoodWords.score(wording.words());
      positive += score > 0 ? wording.replies() : 0;
      negative += score < 0 ? wording.replies() : 0;
    }
    return new Mood(positive, replies - positive - negative, negative);
  }
}
