package io.campaign.spi;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Address;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part costs, for estimates before sending. Pure and thread-safe. */
@FunctionalInterface
public interface PriceTable {
  /** Knows no price. */
  PriceTable NONE = to -> null;

  /**
   * Price of a part.
   *
   * @param prefix what addresses of this price begin with, for example {@code +44}
   * @param perPart amount of one part, not negative
   * @param currency ISO 4217 code
   */
  record Price(String prefix, BigDecimal perPart, String currency) {
    /** Checks the amount. */
    public Price {
      if (perPart.signum() < 0) {
        throw new InvalidInputException("price (" + perPart + ") must not be negative");
      }
    }
  }

  /**
   * Finds the price of a part to an address. Called once per message: equal addresses should give
   * the same object.
   *
   * @param to where the message goes
   * @return the price, or null when none is known
   */
  @Nullable Price of(Address to);

  /**
   * Prices by the first digits of phone numbers; the longest prefix that fits counts.
   *
   * <pre>{@code
   * PriceTable.byPrefix("USD", Map.of("+1", new BigDecimal("0.0079"), "+44", new BigDecimal("0.04")));
   * }</pre>
   *
   * @param currency ISO 4217 code
   * @param perPart amounts by prefix: a plus sign and 1 to 15 digits
   * @return the table
   * @throws InvalidInputException naming every prefix and amount that breaks its rule
   */
  static PriceTable byPrefix(String currency, Map<String, BigDecimal> perPart) {
    return PrefixPrices.of(currency, perPart);
  }
}
