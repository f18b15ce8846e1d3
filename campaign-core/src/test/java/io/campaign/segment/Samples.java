package io.campaign.segment;

import io.campaign.field.FieldCatalog;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.filter.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Fields and moments shared by the tests of this package. */
final class Samples {
  static final FieldCatalog CATALOG =
      FieldCatalog.of(
          List.of(
              FieldDef.choice("tier", "Tier", List.of("silver", "gold", "vip")),
              FieldDef.custom("spend", FieldType.NUMBER, "Spend"),
              FieldDef.custom("notes", FieldType.TEXT, "Notes"),
              FieldDef.custom("city", FieldType.TEXT, "City as typed"),
              FieldDef.custom("newsletter", FieldType.BOOLEAN, "Newsletter"),
              FieldDef.custom("renewed", FieldType.DATE, "Renewed"),
              FieldDef.custom("hobbies", FieldType.LIST, "Hobbies")));

  static final EvaluationContext CONTEXT =
      new EvaluationContext(Instant.parse("2026-11-23T10:30:00Z"), ZoneId.of("America/New_York"));

  private Samples() {}
}
