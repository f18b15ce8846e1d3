package io.campaign.samples;

import io.campaign.PreflightOptions;
import io.campaign.Workspace;
import io.campaign.content.MissingValue;
import io.campaign.run.PreflightReport;
import io.campaign.spi.PriceTable;
import java.math.BigDecimal;
import java.util.Map;

/** A text in two languages, and what it would cost. The regions are quoted in the docs. */
public final class Personalisation {
  private Personalisation() {}

  /**
   * Writes the draft.
   *
   * @param acme workspace
   */
  public static void write(Workspace acme) {
    // region text
    acme.snippets().save("bye", "Reply STOP to opt out.");
    acme.campaigns()
        .draft("tour")
        .text(
            "Hi {{ first_name | default: 'there' }}, we play {{ city }} on"
                + " {{ '2026-11-13' | date: 'long' }}. Tickets from {{ 20 | money: 'EUR' }}:"
                + " https://tix.example/tour {% render 'bye' %}")
        .text("de", "Hallo {{ first_name }}! Karten: https://tix.example/tour {% render 'bye' %}")
        .whenMissing("city", MissingValue.instead("near you"))
        .save();
    // endregion
  }

  /**
   * Asks what everybody would get.
   *
   * @param acme workspace
   * @return the report
   */
  public static PreflightReport preflight(Workspace acme) {
    // region preflight
    PriceTable prices =
        PriceTable.byPrefix(
            "USD", Map.of("+1", new BigDecimal("0.0079"), "+49", new BigDecimal("0.0851")));
    PreflightOptions all =
        PreflightOptions.DEFAULT.pricedBy(prices).withReplacements().withForecast();
    PreflightReport report = acme.campaigns().preflight("tour", all);
    System.out.print(report.toText());
    // endregion
    return report;
  }
}
