package io.campaign.conformance.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.conformance.SuiteResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatsAppWebhooksSuiteTest {
  private static final Path SHARED = Path.of("..", "..", "shared", "specs", "whatsapp-webhooks");
  private static final String STATUSES =
      "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\",\"value\":{\"statuses\":["
          + "{\"id\":\"w\",\"status\":\"read\"},{\"id\":\"w\",\"status\":\"sent\"}]}}]}]}";

  @TempDir Path folder;

  @Test
  void aCaseThatDiffers_isPrintedWithTheFieldAndBothValues() throws IOException {
    write(
        "one",
        "{\"events\":[{\"kind\":\"message_status\",\"status\":\"sent\"},{\"wamid\":\"w\"}]}");

    assertEquals(new SuiteResult(0, 1), run());
    assertTrue(printed().contains("event 1.status is <read> instead of <sent>"), printed());
  }

  @Test
  void whatTheEventsAddUpTo_isCompared() throws IOException {
    write(
        "one",
        "{\"after_processing\":{\"final_status\":{\"w\":\"read\"},\"distinct_status_events\":2,"
            + "\"delivered_count\":1,\"notes\":\"not compared\"}}");
    write("two", "{\"after_processing\":{\"read_count\":7}}");

    assertEquals(new SuiteResult(1, 1), run());
  }

  @Test
  void theSharedCases_pass() throws IOException {
    if (!Files.isDirectory(SHARED)) {
      System.out.println("shared cases whatsapp-webhooks: not there, skipped");
      return;
    }
    SuiteResult result = WhatsAppWebhooksSuite.run(SHARED, System.out);

    System.out.println("shared cases whatsapp-webhooks: " + result);
    assertEquals(0, result.failed());
    assertTrue(result.passed() >= 6);
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private SuiteResult run() throws IOException {
    return WhatsAppWebhooksSuite.run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void write(String name, String expected) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), STATUSES);
    Files.writeString(folder.resolve(name + ".expected.json"), expected);
  }
}
