package io.campaign.compose;

import io.campaign.content.SavedSnippet;
import io.campaign.template.Snippets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The saved texts of an account as a template uses them. */
public final class SavedTexts {
  private SavedTexts() {}

  /**
   * Makes a lookup of saved texts.
   *
   * @param saved at most one version of each; removed ones are left out
   * @return sources by name
   */
  public static Snippets of(List<SavedSnippet> saved) {
    Map<String, String> sources = new HashMap<>();
    for (SavedSnippet snippet : saved) {
      String source = snippet.source();
      if (source != null) {
        sources.put(snippet.name(), source);
      }
    }
    return Snippets.of(sources);
  }
}
