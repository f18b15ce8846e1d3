package io.campaign.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeSamplesTest {
  private static final Path TOP = Path.of("..");
  private static final Path SMS_HOST = Path.of("src/main/java/io/campaign/samples/SmsHost.java");

  @Test
  void readme_quotesTheSamplesAsTheyAreCompiled() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    for (String region : List.of("store", "sms")) {
      assertTrue(readme.contains(region(region)), "README.md must quote region " + region);
    }
  }

  @Test
  void theSmsPage_quotesItsSampleAsItIsCompiled() throws IOException {
    String page = Files.readString(TOP.resolve("docs/sms.md"));
    Path sample = SMS_HOST.resolveSibling("SmsOverHttp.java");
    assertTrue(page.contains(region(sample, "http")), "docs/sms.md must quote region http");
  }

  @Test
  void smsHost_buildsItsEngine() {
    SmsHost.engine(MemoryStore.create(), "secret", "a secret of sixteen bytes").close();
  }

  @Test
  void links_inTheDocsLeadToFiles() throws IOException {
    try (Stream<Path> docs = Stream.concat(Files.walk(TOP.resolve("docs")), Files.list(TOP))) {
      for (Path doc : docs.filter(file -> file.toString().endsWith(".md")).toList()) {
        Matcher link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(doc));
        while (link.find()) {
          Path target = doc.resolveSibling(link.group(1));
          assertFalse(Files.notExists(target), doc + " links to " + link.group(1));
        }
      }
    }
  }

  private static String region(String name) throws IOException {
    return region(SMS_HOST, name);
  }

  private static String region(Path sample, String name) throws IOException {
    List<String> lines = Files.readAllLines(sample);
    int from = lines.indexOf("    // region " + name) + 1;
    int to = from + lines.subList(from, lines.size()).indexOf("    // endregion");
    return lines.subList(from, to).stream()
        .map(line -> line.isEmpty() ? line : line.substring(4))
        .reduce((a, b) -> a + "\n" + b)
        .orElseThrow();
  }
}
