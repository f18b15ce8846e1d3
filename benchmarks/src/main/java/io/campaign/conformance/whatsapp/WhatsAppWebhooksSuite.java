package io.campaign.conformance.whatsapp;

import io.campaign.conformance.SuiteResult;
import io.campaign.id.Secret;
import io.campaign.whatsapp.WebhookSignature;
import io.campaign.whatsapp.webhook.WebhookEvent;
import io.campaign.whatsapp.webhook.WebhookReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * Reads each {@code NAME.json} of a folder, or one such file, and compares with {@code
 * NAME.expected.json}: the signature of the very bytes (and that it fails when one byte differs),
 * the events in order, and what they add up to. Only fields that a case names are compared.
 */
public final class WhatsAppWebhooksSuite {
  private static final String EXPECTED = ".expected.json";

  private WhatsAppWebhooksSuite() {}

  /**
   * Runs the cases.
   *
   * @param cases folder, or the body of one case
   * @param out where each case that fails is printed
   * @return how many passed and failed
   * @throws IOException when a file cannot be read
   */
  public static SuiteResult run(Path cases, PrintStream out) throws IOException {
    int passed = 0;
    List<Path> bodies = bodies(cases);
    for (Path body : bodies) {
      List<String> faults = faults(body);
      passed += faults.isEmpty() ? 1 : 0;
      faults.forEach(fault -> out.println("FAILED " + body.getFileName() + ": " + fault));
    }
    return new SuiteResult(passed, bodies.size() - passed);
  }

  private static List<Path> bodies(Path cases) throws IOException {
    if (Files.isRegularFile(cases)) {
      return List.of(cases);
    }
    try (Stream<Path> files = Files.list(cases)) {
      return files
          .filter(file -> Files.isRegularFile(expected(file)))
          .filter(file -> !file.getFileName().toString().endsWith(EXPECTED))
          .sorted()
          .toList();
    }
  }

  private static Path expected(Path body) {
    String name = Objects.requireNonNull(body.getFileName()).toString();
    return body.resolveSibling(name.replaceFirst("\\.json$", "") + EXPECTED);
  }

  private static List<String> faults(Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);
    Map<String, Object> wanted = JSON.std.mapFrom(Files.readAllBytes(expected(file)));
    List<String> faults = new ArrayList<>();
    if (wanted.get("signature") instanceof Map<?, ?> signature) {
      checkSignature(body, signature, faults);
    }
    List<WebhookEvent> events = WebhookReader.read(body);
    if (wanted.get("events") instanceof List<?> list) {
      checkEvents(list, events, faults);
    }
    if (wanted.get("after_processing") instanceof Map<?, ?> after) {
      check("after_processing", after, Aftermath.of(events), faults);
    }
    return faults;
  }

  private static void checkSignature(byte[] body, Map<?, ?> wanted, List<String> faults) {
    String header = String.valueOf(wanted.get("x_hub_signature_256"));
    Secret secret = Secret.of(String.valueOf(wanted.get("app_secret")));
    WebhookSignature signature = new WebhookSignature(List.of(secret));
    if (!signature.matches(body, header)) {
      faults.add("signature must match");
    }
    byte[] changed = body.clone();
    changed[changed.length / 2] ^= 1;
    if (signature.matches(changed, header)
        || signature.matches(body, header.replace("sha256", "sha1"))
        || signature.matches(body, "")) {
      faults.add("a changed body, another algorithm and no header must not match");
    }
  }

  private static void checkEvents(List<?> wanted, List<WebhookEvent> events, List<String> faults) {
    if (wanted.size() != events.size()) {
      faults.add("%d events instead of %d".formatted(events.size(), wanted.size()));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      check("event " + (i + 1), wanted.get(i), EventFields.of(events.get(i)), faults);
    }
  }

  /** Compares what the case names; its remarks are not compared. */
  private static void check(
      String where, @Nullable Object wanted, @Nullable Object found, List<String> faults) {
    if (wanted instanceof Map<?, ?> map && found instanceof Map<?, ?> foundMap) {
      map.forEach(
          (name, value) -> {
            if (!isRemark(String.valueOf(name))) {
              check(where + "." + name, value, foundMap.get(name), faults);
            }
          });
    } else if (!isEqual(wanted, found)) {
      faults.add("%s is <%s> instead of <%s>".formatted(where, found, wanted));
    }
  }

  private static boolean isRemark(String name) {
    return name.startsWith("may_")
        || name.startsWith("matches_")
        || name.equals("based_on")
        || name.equals("notes");
  }

  private static boolean isEqual(@Nullable Object wanted, @Nullable Object found) {
    if (found instanceof Collection<?> all && !(wanted instanceof Collection<?>)) {
      return isEqual(wanted, wanted instanceof Boolean ? !all.isEmpty() : all.size());
    }
    return Objects.equals(String.valueOf(wanted), String.valueOf(found));
  }
}
