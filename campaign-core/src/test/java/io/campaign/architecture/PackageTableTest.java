package io.campaign.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds the packages of this module to their layers, and shows that the rule can fail. */
class PackageTableTest {

  private final PackageTable table = new PackageTable();

  @Test
  void everyPackage_usesOnlyItsOwnLayerAndLowerOnes_withoutCircles() {
    Map<String, Map<String, String>> uses = usesInMainCode();

    assertFalse(uses.isEmpty(), "no class was read");
    assertEquals("", String.join("\n", table.faults(uses)));
  }

  @Test
  void aLowerLayerThatUsesAHigherOne_isAFault() {
    List<String> faults = table.faults(uses("io.campaign.id", "io.campaign.spi"));

    assertEquals(1, faults.size());
    assertTrue(faults.get(0).contains("(io.campaign.id, layer 0) must not use (io.campaign.spi"));
  }

  @Test
  void twoPackagesOfALayerThatUseEachOther_areACircle() {
    Map<String, Map<String, String>> uses = uses("io.campaign.link", "io.campaign.compose");
    uses.putAll(uses("io.campaign.compose", "io.campaign.link"));

    List<String> faults = table.faults(uses);

    assertEquals(1, faults.size());
    assertTrue(faults.get(0).contains("must not form a circle"), faults.get(0));
  }

  @Test
  void aPackageWithoutAPlaceInTheTable_isAFault() {
    List<String> faults = table.faults(uses("io.campaign.helpers", "io.campaign.id"));

    assertEquals(
        List.of("package (io.campaign.helpers) must have a place in PackageTable"), faults);
  }

  private static Map<String, Map<String, String>> uses(String from, String to) {
    Map<String, Map<String, String>> uses = new TreeMap<>();
    uses.put(from, Map.of(to, "a place"));
    return uses;
  }

  private static Map<String, Map<String, String>> usesInMainCode() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PackageTable.ROOT);
    Map<String, Map<String, String>> uses = new TreeMap<>();
    for (JavaClass type : classes) {
      Map<String, String> targets =
          uses.computeIfAbsent(type.getPackageName(), name -> new TreeMap<>());
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        String target = use.getTargetClass().getBaseComponentType().getPackageName();
        if (isOurs(target) && !target.equals(type.getPackageName())) {
          targets.putIfAbsent(target, use.getDescription());
        }
      }
    }
    return uses;
  }

  private static boolean isOurs(String packageName) {
    return packageName.equals(PackageTable.ROOT) || packageName.startsWith(PackageTable.ROOT + ".");
  }
}
