package io.campaign.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, or why it is none.
 *
 * @param line line it starts on, from 1
 * @param raw the row as it stands in the file
 * @param fields its values; empty when it is unreadable
 * @param fault the rule it breaks as a whole, or null when it is readable
 */
record CsvRow(long line, String raw, List<String> fields, @Nullable String fault) {

  static CsvRow readable(long line, String raw, List<String> fields) {
    return new CsvRow(line, raw, fields, null);
  }

  static CsvRow unreadable(long line, String raw, String fault) {
    return new CsvRow(line, raw, List.of(), fault);
  }
}
