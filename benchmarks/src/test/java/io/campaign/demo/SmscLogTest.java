package io.campaign.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.demo.SmscLog.Got;
import io.campaign.demo.SmscLog.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmscLogTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("log.tsv");
  }

  private void add(String to, int reference, int parts, int part) throws IOException {
    try (SmscLog log = new SmscLog(file)) {
      log.add("now", new Part(to, "1202", reference, parts, part, "abc", 10), "id");
    }
  }

  @Test
  void parts_areCountedPerPhone_acrossProcesses() throws IOException {
    add("49301", 7, 2, 1);
    add("49302", 0, 1, 1);
    add("49301", 7, 2, 2);

    Map<String, Got> log = SmscLog.read(file);

    assertEquals(2, log.size());
    assertTrue(log.get("49301").whole());
    assertTrue(log.get("49302").whole());
    assertEquals(0, log.get("49301").extra());
  }

  @Test
  void message_thatCameTwice_isExtra_whateverItsReference() throws IOException {
    add("49301", 7, 2, 1);
    add("49301", 7, 2, 2);
    add("49301", 8, 2, 1);

    assertEquals(1, SmscLog.read(file).get("49301").extra());
  }

  @Test
  void message_thatLacksAPart_isNotWhole() throws IOException {
    add("49301", 7, 2, 2);

    assertFalse(SmscLog.read(file).get("49301").whole());
  }
}
