package io.campaign;

import io.campaign.spi.PriceTable;

/**
 * What a preflight is asked beside counts. Immutable.
 *
 * @param prices price of a part by address
 * @param replacements whether to work out what safe replacements would save
 * @param forecast whether to play the send, which takes some seconds more
 */
public record PreflightOptions(PriceTable prices, boolean replacements, boolean forecast) {
  /** No prices, no replacements, no forecast. */
  public static final PreflightOptions DEFAULT =
      new PreflightOptions(PriceTable.NONE, false, false);

  /**
   * The same options with prices.
   *
   * @param table price of a part by address
   * @return a copy
   */
  public PreflightOptions pricedBy(PriceTable table) {
    return new PreflightOptions(table, replacements, forecast);
  }

  /**
   * The same options with safe replacements worked out.
   *
   * @return a copy
   */
  public PreflightOptions withReplacements() {
    return new PreflightOptions(prices, true, forecast);
  }

  /**
   * The same options with a forecast: when the send would finish under the rates in force.
   *
   * @return a copy
   */
  public PreflightOptions withForecast() {
    return new PreflightOptions(prices, replacements, true);
  }
}
