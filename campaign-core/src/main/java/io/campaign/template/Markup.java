package io.campaign.template;

import java.util.List;

/**
 * Takes HTML out of a text: scripts, styles and comments with their content, then all other tags.
 * Each end is looked for at most once in vain, so that no text takes long.
 */
final class Markup {
  private static final List<String> STARTS = List.of("<script", "<!--", "<style");
  private static final List<String> ENDS = List.of("</script>", "-->", "</style>");

  private final String text;
  private final boolean[] unclosed = new boolean[STARTS.size()];

  private Markup(String text) {
    this.text = text;
  }

  /** Returns the text without markup. */
  static String strip(String text) {
    return withoutTags(new Markup(text).withoutBlocks());
  }

  private String withoutBlocks() {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = blockEnd(at);
      if (end >= 0) {
        out.append(text, from, at);
        from = end;
      }
      at = text.indexOf('<', Math.max(at + 1, end));
    }
    return out.append(text, from, text.length()).toString();
  }

  /** End of the block that begins here; -1 when none does. */
  private int blockEnd(int at) {
    for (int kind = 0; kind < unclosed.length; kind++) {
      String start = STARTS.get(kind);
      if (!unclosed[kind] && text.startsWith(start, at)) {
        int end = text.indexOf(ENDS.get(kind), at + start.length());
        unclosed[kind] = end < 0;
        return end < 0 ? -1 : end + ENDS.get(kind).length();
      }
    }
    return -1;
  }

  private static String withoutTags(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    int open = text.indexOf('<');
    int close = open < 0 ? -1 : text.indexOf('>', open);
    while (open >= 0 && close >= 0) {
      out.append(text, from, open);
      from = close + 1;
      open = text.indexOf('<', from);
      close = open < 0 ? -1 : text.indexOf('>', open);
    }
    return out.append(text, from, text.length()).toString();
  }
}
