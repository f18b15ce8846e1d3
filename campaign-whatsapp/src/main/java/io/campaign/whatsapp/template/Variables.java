package io.campaign.whatsapp.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a text.
 *
 * @param names in order of their first place, each once: numbers or names
 */
record Variables(List<String> names) {
  static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

  static Variables of(String text) {
    List<String> names = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      String name = place.group(1).strip();
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return new Variables(List.copyOf(names));
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  int count() {
    return names.size();
  }

  /** Whether they are named rather than counted. */
  boolean areNamed() {
    return !names.isEmpty() && names.stream().noneMatch(name -> NUMBER.matcher(name).matches());
  }

  boolean areCounted() {
    return names.stream().allMatch(name -> NUMBER.matcher(name).matches());
  }
}
