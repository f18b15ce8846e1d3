package io.campaign.jdbc;

import io.campaign.error.StoreFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of a short list of texts: a JSON array of strings, or nothing for an empty list.
 */
final class TextList {
  private TextList() {}

  static String write(List<String> items) {
    if (items.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(items.size() * 16);
    char before = '[';
    for (String item : items) {
      out.append(before).append('"');
      for (int i = 0; i < item.length(); i++) {
        escape(out, item.charAt(i));
      }
      out.append('"');
      before = ',';
    }
    return out.append(']').toString();
  }

  private static void escape(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c < ' ') {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }

  static List<String> read(String stored) {
    List<String> items = new ArrayList<>();
    int at = 0;
    while (at < stored.length() && stored.charAt(at) != ']') {
      StringBuilder item = new StringBuilder();
      at = string(stored, at + 1, item);
      items.add(item.toString());
    }
    return items;
  }

  /** Reads a string whose opening quote is at {@code quote}; returns what follows its end. */
  private static int string(String stored, int quote, StringBuilder item) {
    int at = quote + 1;
    while (at < stored.length() && stored.charAt(at) != '"') {
      char c = stored.charAt(at++);
      if (c != '\\') {
        item.append(c);
      } else if (at + 5 <= stored.length() && stored.charAt(at) == 'u') {
        item.append((char) Integer.parseInt(stored, at + 1, at + 5, 16));
        at += 5;
      } else if (at < stored.length()) {
        item.append(stored.charAt(at++));
      }
    }
    if (at >= stored.length()) {
      throw new StoreFailure.Rejected(
          "stored list (" + stored.length() + " characters) must be a JSON array of strings", null);
    }
    return at + 1;
  }
}
