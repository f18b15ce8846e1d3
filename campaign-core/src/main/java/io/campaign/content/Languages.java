package io.campaign.content;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language tags: their one spelling, and the nearest of several (RFC 4647, lookup). */
final class Languages {
  private static final int LONGEST = 35;

  private Languages() {}

  /** The spelling under which a variant is kept. */
  static String canonical(String tag) {
    try {
      String canonical =
          new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build().toLanguageTag();
      if (tag.length() <= LONGEST && !canonical.equals("und")) {
        return canonical;
      }
    } catch (IllformedLocaleException e) {
      // refused below, with the value
    }
    throw new InvalidInputException(
        "language (" + Masking.excerpt(tag) + ") must be a BCP 47 tag, for example pt-BR");
  }

  /** Finds the variant nearest to a reader's language: itself, then ever wider ones. */
  static <T> Optional<T> nearest(Map<String, T> variants, @Nullable String language) {
    if (language == null || variants.isEmpty() || language.length() > LONGEST) {
      return Optional.empty();
    }
    String tag = Locale.forLanguageTag(language.replace('_', '-')).toLanguageTag();
    while (!tag.isEmpty()) {
      T found = variants.get(tag);
      if (found != null) {
        return Optional.of(found);
      }
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return Optional.empty();
  }
}
