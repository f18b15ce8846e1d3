package io.campaign.sms.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Runs the shared case files where they are present: {@code shared/specs} beside or above the
 * project.
 */
class SharedCasesTest {

  @Test
  void alphabet_equalsTheSharedTable() throws IOException {
    for (String[] row : rows("gsm0338.tsv")) {
      char c = (char) Integer.parseInt(row[0].substring(2), 16);
      StringBuilder hex = new StringBuilder();
      for (byte septet : GsmAlphabet.encode(String.valueOf(c))) {
        hex.append(hex.length() == 0 ? "" : " ").append("%02X".formatted(septet));
      }
      assertEquals(row[1], hex.toString(), row[3]);
    }
  }

  @Test
  void replacements_equalTheSharedTable() throws IOException {
    for (String[] row : rows("smart-encoding.tsv")) {
      char c = (char) Integer.parseInt(row[0].substring(2), 16);
      assertEquals(unquote(row[1]), SmartEncoding.replacement(c), row[0]);
    }
  }

  @Test
  void measure_passesTheSharedVectors() throws IOException {
    for (String[] row : rows("sms-segment-vectors.tsv")) {
      String text = unquote(row[1]);
      SmsSize size = SmsText.measure(row[2].equals("1") ? SmartEncoding.applyTable(text) : text);
      String units =
          size.unitsPerPart().stream().map(String::valueOf).collect(Collectors.joining(","));
      String got = size.encoding().label() + " " + size.parts() + " " + size.units() + " " + units;
      assertEquals(row[3] + " " + row[4] + " " + row[5] + " " + row[6], got, row[0]);
    }
  }

  private static List<String[]> rows(String name) throws IOException {
    Optional<Path> file = find(name);
    if (file.isEmpty()) {
      System.out.println("shared cases " + name + ": not present, not run");
      return List.of();
    }
    List<String[]> rows = new ArrayList<>();
    boolean header = true;
    for (String line : Files.readAllLines(file.get())) {
      if (!line.startsWith("#") && !line.isBlank()) {
        if (!header) {
          rows.add(line.split("\t", -1));
        }
        header = false;
      }
    }
    assertTrue(rows.size() > 10, name);
    System.out.println("shared cases " + name + ": " + rows.size() + " rows");
    return rows;
  }

  private static Optional<Path> find(String name) {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path file = dir.resolve("shared/specs").resolve(name);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Reads a JSON string. */
  private static String unquote(String json) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char kind = json.charAt(++i);
      if (kind == 'u') {
        out.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        int plain = "nrtfb".indexOf(kind);
        out.append(plain < 0 ? kind : "\n\r\t\f\b".charAt(plain));
      }
    }
    return out.toString();
  }
}
