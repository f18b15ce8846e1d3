package io.campaign.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.campaign.architecture.fixture.TakesTimeFromTheMachine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for the main code of all published modules together, and that the rules can fail. */
class PublishedCodeTest {

  private static final Pattern PUBLISHED =
      Pattern.compile(
          ".*/(campaign-(?:core|jdbc|sms|whatsapp))/?(?:target/.*|-?[^/]*\\.jar.*|[^/]*/[^/]*\\.jar.*)");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> location.matches(PUBLISHED))
          .importPackages("io.campaign");

  @Test
  void allFourModules_areRead() {
    for (String name : List.of("id", "jdbc", "sms", "whatsapp")) {
      assertTrue(
          CLASSES.stream()
              .anyMatch(type -> type.getPackageName().startsWith("io.campaign." + name)),
          "no class of io.campaign." + name + " was read");
    }
    assertTrue(
        CLASSES.stream().noneMatch(type -> type.getPackageName().equals("io.campaign.launch")),
        "the programs of this module are not published");
  }

  @Test
  void publishedCode_takesTimeAndChanceFromPortsOnly() {
    assertEquals("", String.join("\n", HiddenInputs.in(CLASSES)));
  }

  @Test
  void theFixture_isCaughtAtEachOfItsCalls() {
    JavaClasses fixture = new ClassFileImporter().importClasses(TakesTimeFromTheMachine.class);

    assertEquals(
        TakesTimeFromTheMachine.FORBIDDEN_CALLS,
        HiddenInputs.in(fixture).size(),
        () -> String.join("\n", HiddenInputs.in(fixture)));
  }

  @Test
  void storesAndCarriers_useNeitherTheFacadeNorTheFakes() {
    Set<String> found =
        CLASSES.stream()
            .filter(
                type -> type.getPackageName().matches("io\\.campaign\\.(jdbc|sms|whatsapp)\\b.*"))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> isFacadeOrFake(use.getTargetClass()))
            .map(use -> use.getDescription())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals("", String.join("\n", found));
  }

  private static boolean isFacadeOrFake(JavaClass type) {
    return Set.of("io.campaign", "io.campaign.testing").contains(type.getPackageName());
  }
}
