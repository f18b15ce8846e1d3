package io.campaign.engagement;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * How coarse reply groups are. One set of defaults for all subjects, found by trials on three files
 * of labelled replies.
 *
 * @param similarity least average cosine of a reply with a group to belong to it, 0.01 to 0.99;
 *     higher gives more and smaller groups
 * @param leastReplies replies a group needs to be shown as one, 1 to 1,000; smaller ones are in
 *     "other"
 * @param mostComparedClusters clusters compared pair by pair, 100 to 10,000; memory grows with half
 *     its square times 4 bytes
 * @param mostWordings distinct wordings remembered per run, 1,000 to 5,000,000; later ones are
 *     placed but not learnt from
 */
public record GroupingSettings(
    double similarity, int leastReplies, int mostComparedClusters, int mostWordings) {

  /**
   * Checks the ranges.
   *
   * @throws InvalidInputException listing every value out of its range
   */
  public GroupingSettings {
    List<String> problems = new ArrayList<>();
    if (!(similarity >= 0.01 && similarity <= 0.99)) {
      problems.add("similarity (%s) must be 0.01 to 0.99".formatted(similarity));
    }
    check("leastReplies", leastReplies, 1, 1_000, problems);
    check("mostComparedClusters", mostComparedClusters, 100, 10_000, problems);
    check("mostWordings", mostWordings, 1_000, 5_000_000, problems);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  private static void check(String name, int value, int least, int most, List<String> problems) {
    if (value < least || value > most) {
      problems.add("%s (%d) must be %d to %d".formatted(name, value, least, most));
    }
  }

  /**
   * Returns the settings used unless told otherwise.
   *
   * @return similarity 0.12, groups of 3, 3,000 clusters compared, 200,000 wordings
   */
  public static GroupingSettings standard() {
    return new GroupingSettings(0.12, 3, 3_000, 200_000);
  }
}
