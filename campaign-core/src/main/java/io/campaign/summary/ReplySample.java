package io.campaign.summary;

import io.campaign.engagement.ReplyGroup;
import io.campaign.engagement.ResponseSummary.Share;
import io.campaign.engagement.SummaryMaterial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Draws replies for the model: from each group in turn, so that small groups are heard, until the
 * budget is used. What could identify a member or lead somewhere is masked.
 */
final class ReplySample {
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int OVERHEAD = 8;
  private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
  private static final Pattern MAIL = Pattern.compile("\\S+@\\S+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ().-]?\\d){6,}");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]+");

  private ReplySample() {}

  /** Replies by group, in the order of the groups. */
  static Map<ReplyGroup, List<String>> draw(SummaryMaterial material, int tokens) {
    Map<ReplyGroup, List<String>> drawn = new LinkedHashMap<>();
    int left = tokens * CHARACTERS_PER_TOKEN;
    boolean more = true;
    for (int round = 0; more; round++) {
      more = false;
      for (Share share : material.numbers().groups()) {
        List<String> all = material.samples().getOrDefault(share.group().id(), List.of());
        if (round < all.size() && left > 0) {
          String reply = masked(all.get(round));
          left -= reply.length() + OVERHEAD;
          drawn.computeIfAbsent(share.group(), group -> new ArrayList<>()).add(reply);
          more = true;
        }
      }
    }
    return drawn;
  }

  static String masked(String reply) {
    String text = INVISIBLE.matcher(reply).replaceAll(" ");
    text = LINK.matcher(text).replaceAll("(link)");
    text = MAIL.matcher(text).replaceAll("(address)");
    return NUMBER.matcher(text).replaceAll("(number)");
  }
}
