package io.campaign.sms.media;

import io.campaign.carrier.MediaLimits;
import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import io.campaign.sms.data.DataLines;
import io.campaign.sms.data.DataLines.Line;
import io.campaign.sms.sender.SmsSender;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How large MMS media may be, by provider or network and kind of sender, as data. The recipient's
 * network is not known without a look-up, so the least of all networks is what a carrier should
 * declare. Immutable.
 */
public final class MmsProfiles {
  private static final String RESOURCE = "mms-profiles.txt";
  private static final MmsProfiles STANDARD =
      new MmsProfiles(DataLines.of(MmsProfiles.class, RESOURCE));

  private final Map<String, MediaLimits> limits = new LinkedHashMap<>();

  private MmsProfiles(List<Line> lines) {
    List<String> problems = new ArrayList<>();
    for (Line line : lines) {
      try {
        read(line);
      } catch (InvalidInputException | NumberFormatException e) {
        problems.add(line.problem("must be: profile kind items total-bytes type=bytes .."));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
  }

  /**
   * Returns the profiles that come along.
   *
   * @return shared
   */
  public static MmsProfiles standard() {
    return STANDARD;
  }

  /**
   * Reads profiles: {@code NAME KIND ITEMS TOTAL_BYTES TYPE=BYTES ...}.
   *
   * @param source lines; not closed
   * @return the profiles
   * @throws InvalidInputException naming each line that is not well formed
   */
  public static MmsProfiles read(Reader source) {
    return new MmsProfiles(DataLines.read("MMS profiles", source));
  }

  /**
   * Looks limits up.
   *
   * @param profile provider or network, for example {@code twilio}
   * @param kind kind of sender
   * @return limits of that kind, else of the profile
   * @throws InvalidInputException if there is no such profile
   */
  public MediaLimits of(String profile, SmsSender.Kind kind) {
    MediaLimits own = limits.get(key(profile, kind.name().toLowerCase(Locale.ROOT)));
    MediaLimits any = own == null ? limits.get(key(profile, "*")) : own;
    if (any == null) {
      throw new InvalidInputException(
          "MMS profile (" + Masking.excerpt(profile) + ") must be one of " + names());
    }
    return any;
  }

  /**
   * Returns the names of the profiles.
   *
   * @return each once
   */
  public List<String> names() {
    return limits.keySet().stream().map(key -> key.split(" ", -1)[0]).distinct().toList();
  }

  private void read(Line line) {
    List<String> words = line.words();
    Map<String, Long> byType = new LinkedHashMap<>();
    for (String pair : words.subList(4, words.size())) {
      int equals = pair.indexOf('=');
      byType.put(
          pair.substring(0, Math.max(0, equals)), Long.parseLong(pair.substring(equals + 1)));
    }
    limits.put(
        key(words.get(0), words.get(1)),
        new MediaLimits(Integer.parseInt(words.get(2)), Long.parseLong(words.get(3)), byType));
  }

  private static String key(String profile, String kind) {
    return profile + " " + kind;
  }
}
