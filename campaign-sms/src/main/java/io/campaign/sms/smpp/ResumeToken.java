package io.campaign.sms.smpp;

import io.campaign.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a partly taken message stands: parts go out in order, so the ids of those taken tell which
 * are missing. The reference must stay the same, or the phone would not join old and new parts.
 *
 * @param reference concatenation reference, 0 to 65535
 * @param total number of parts
 * @param ids canonical ids of the first parts
 */
record ResumeToken(int reference, int total, List<String> ids) {
  private static final String VERSION = "1";

  ResumeToken {
    ids = List.copyOf(ids);
  }

  String encode() {
    StringBuilder out = new StringBuilder();
    out.append(VERSION).append('|').append(reference).append('|').append(total);
    for (String id : ids) {
      out.append('|').append(id.replace("%", "%25").replace("|", "%7C"));
    }
    return out.toString();
  }

  static ResumeToken decode(String token) {
    String[] words = token.split("\\|", -1);
    try {
      if (words.length > 3 && words[0].equals(VERSION)) {
        List<String> ids = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
          ids.add(words[i].replace("%7C", "|").replace("%25", "%"));
        }
        ResumeToken read =
            new ResumeToken(Integer.parseInt(words[1]), Integer.parseInt(words[2]), ids);
        if (read.ids.size() < read.total && (read.reference & ~0xFFFF) == 0) {
          return read;
        }
      }
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "resume token (" + token.length() + " characters) must hold numbers");
    }
    throw new InvalidInputException(
        "resume token (" + token.length() + " characters) must be one this carrier gave");
  }
}
