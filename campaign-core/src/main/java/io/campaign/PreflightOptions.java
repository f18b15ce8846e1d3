package io.campaign;

import io.campaign.pacing.Rate;
import io.campaign.spi.PriceTable;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight is asked beside counts. Immutable.
 *
 * @param prices price of a part by address
 * @param replacements whether to work out what safe replacements would save
 * @param rate parts that can be sent in a time, for an estimate of the time; null when not known
 */
public record PreflightOptions(PriceTable prices, boolean replacements, @Nullable Rate rate) {
  /** No prices, no replacements, no rate. */
  public static final PreflightOptions DEFAULT = new PreflightOptions(PriceTable.NONE, false, null);

  /**
   * The same options with prices.
   *
   * @param table price of a part by address
   * @return a copy
   */
  public PreflightOptions pricedBy(PriceTable table) {
    return new PreflightOptions(table, replacements, rate);
  }

  /**
   * The same options with safe replacements worked out.
   *
   * @return a copy
   */
  public PreflightOptions withReplacements() {
    return new PreflightOptions(prices, true, rate);
  }

  /**
   * The same options with a rate.
   *
   * @param parts parts that can be sent in a time
   * @return a copy
   */
  public PreflightOptions at(Rate parts) {
    return new PreflightOptions(prices, replacements, parts);
  }
}
