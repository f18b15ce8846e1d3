package io.campaign.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldCatalogTest {
  private final FieldCatalog catalog =
      FieldCatalog.of(
          List.of(
              FieldDef.choice("tier", "Tier", List.of("silver", "gold", "vip")),
              FieldDef.custom("gender", FieldType.TEXT, "Gender as typed"),
              FieldDef.custom("spend", FieldType.NUMBER, "Spend")));

  @Test
  void all_listsBuiltInFieldsFirst() {
    assertEquals("first_name", catalog.all().get(0).name());
    assertEquals("spend", catalog.all().get(catalog.all().size() - 1).name());
  }

  @Test
  void find_readsAnyCaseAndThePrefixOfCustomFields() {
    assertEquals(FieldRef.Profile.GENDER, catalog.find("Gender").orElseThrow().field());
    assertEquals(
        new FieldRef.Custom("gender"), catalog.find("custom.gender").orElseThrow().field());
    assertEquals(new FieldRef.Custom("tier"), catalog.find("custom.tier").orElseThrow().field());
    assertEquals(Optional.empty(), catalog.find("no such field"));
  }

  @Test
  void nearest_findsSlipsOfTheFingerOnly() {
    assertEquals(Optional.of("gender"), catalog.nearest("gendre"));
    assertEquals(Optional.of("first_name"), catalog.nearest("FirstName"));
    assertEquals(Optional.of("spend"), catalog.nearest("spent"));
    assertEquals(Optional.empty(), catalog.nearest("profession"));
    assertEquals(Optional.empty(), catalog.nearest("x".repeat(100_000)));
  }

  @Test
  void field_definedTwiceOrBuiltIn_isRefused() {
    FieldDef spend = FieldDef.custom("spend", FieldType.NUMBER, "Spend");
    assertThrows(InvalidInputException.class, () -> FieldCatalog.of(List.of(spend, spend)));
    FieldDef age = new FieldDef(FieldRef.Profile.AGE, FieldType.NUMBER, "Age", List.of());
    assertThrows(InvalidInputException.class, () -> FieldCatalog.of(List.of(age)));
  }

  @Test
  void canonicalName_ofEachField_isReadBack() {
    for (FieldDef def : catalog.all()) {
      assertEquals(def.field(), FieldRef.of(def.name()));
    }
    FieldRef and = new FieldRef.Custom("and");
    assertEquals("custom.and", and.fieldName());
    assertEquals(and, FieldRef.of("custom.and"));
  }

  @Test
  void customName_outsideTheRule_isRefusedWithoutHostileCharacters() {
    var refused =
        assertThrows(
            InvalidInputException.class,
            () -> new FieldRef.Custom("Tier\u001b[2J" + "x".repeat(99)));
    assertTrue(refused.getMessage().startsWith("field name (Tier?[2Jxxx"), refused.getMessage());
    assertThrows(InvalidInputException.class, () -> new FieldRef.Custom("a".repeat(64)));
  }

  @Test
  void definition_saysWhatItMayHold() {
    FieldDef tier = catalog.find("tier").orElseThrow();
    assertEquals(Optional.empty(), tier.problem(FieldValue.of("GOLD")));
    assertEquals(
        "value (bronze) of field tier must be one of silver, gold, vip",
        tier.problem(FieldValue.of("bronze")).orElseThrow());
    assertEquals(
        "value (\"much\") of field spend must be a number, as in 42 or 1.5",
        catalog.find("spend").orElseThrow().problem(FieldValue.of("much")).orElseThrow());
  }
}
