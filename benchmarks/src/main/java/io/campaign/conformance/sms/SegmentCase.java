package io.campaign.conformance.sms;

import io.campaign.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One row of the file: tab-separated id, text as a JSON string, 1 for smart encoding, encoding,
 * number of parts, units, units of each part, note.
 *
 * @param id name of the row
 * @param text the text
 * @param smart whether typographic characters are replaced first
 * @param expected encoding, parts, units, units of each part, one blank between
 */
record SegmentCase(String id, String text, boolean smart, String expected) {
  private static final int COLUMNS = 7;

  static List<SegmentCase> read(Path file) throws IOException {
    List<SegmentCase> cases = new ArrayList<>();
    boolean header = true;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!header) {
        cases.add(of(line.split("\t", -1)));
      }
      header = false;
    }
    return cases;
  }

  private static SegmentCase of(String[] columns) {
    if (columns.length < COLUMNS) {
      throw new InvalidInputException(
          "row ("
              + columns[0]
              + ") must have at least "
              + COLUMNS
              + " columns, not "
              + columns.length);
    }
    String expected = String.join(" ", columns[3], columns[4], columns[5], columns[6]);
    return new SegmentCase(
        columns[0], json(columns[1], columns[0]), columns[2].equals("1"), expected);
  }

  private static String json(String quoted, String id) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), quoted)) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        return parser.getString();
      }
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "text of row (" + id + ") must be a JSON string: " + e.getOriginalMessage());
    }
    throw new InvalidInputException("text of row (" + id + ") must be a JSON string");
  }
}
