package io.campaign.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The filters {@code number} and {@code money}: amounts as the reader's language writes them. What
 * is not a number passes unchanged. Spaces inside amounts are plain ones: the narrow ones that some
 * languages prefer would double the price of a text message.
 */
final class LocaleFilters {
  private static final int MOST_DECIMALS = 10;
  private static final int MOST_FORMATS = 256;
  private static final String RULE = "currency must be an ISO 4217 code of three capitals";

  /**
   * Made once per language and currency; copied for each use, since a format is not thread-safe.
   */
  private static final ConcurrentMap<Kind, NumberFormat> FORMATS = new ConcurrentHashMap<>();

  /**
   * A way to write amounts.
   *
   * @param locale language and country
   * @param currency code, or empty for plain numbers
   */
  private record Kind(Locale locale, String currency) {}

  private LocaleFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("number", new FilterRule(0, 1, LocaleFilters::number));
    rules.put("money", new FilterRule(1, 1, LocaleFilters::money, LocaleFilters::problem));
  }

  private static @Nullable Object number(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    BigDecimal amount = amount(input);
    if (amount == null) {
      return input;
    }
    NumberFormat format = format(new Kind(frame.settings.locale(), ""));
    if (arguments.length > 0) {
      long wanted = Numbers.integer(arguments[0], "number of decimals");
      int decimals = (int) Math.max(0, Math.min(wanted, MOST_DECIMALS));
      format.setMinimumFractionDigits(decimals);
      format.setMaximumFractionDigits(decimals);
    }
    return frame.made(plainSpaces(format.format(amount)));
  }

  private static @Nullable Object money(
      Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    BigDecimal amount = amount(input);
    if (amount == null) {
      return input;
    }
    String code = Values.text(arguments[0]);
    if (!isCurrency(code)) {
      throw Fault.badArgument(RULE);
    }
    NumberFormat format = format(new Kind(frame.settings.locale(), code));
    return frame.made(plainSpaces(format.format(amount)));
  }

  private static @Nullable String problem(List<Expression> inputAndArguments) {
    return inputAndArguments.get(1) instanceof Expression.Literal currency
            && !isCurrency(Values.text(currency.fixed()))
        ? RULE
        : null;
  }

  private static boolean isCurrency(String code) {
    if (code.length() != 3) {
      return false;
    }
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private static @Nullable BigDecimal amount(@Nullable Object input) {
    if (input instanceof Number number) {
      return Numbers.decimal(number);
    }
    return input instanceof String text && Numbers.isNumeric(text)
        ? Numbers.decimal(Numbers.of(text))
        : null;
  }

  private static NumberFormat format(Kind kind) {
    if (FORMATS.size() >= MOST_FORMATS) {
      FORMATS.clear();
    }
    return (NumberFormat) FORMATS.computeIfAbsent(kind, LocaleFilters::made).clone();
  }

  private static NumberFormat made(Kind kind) {
    if (kind.currency().isEmpty()) {
      NumberFormat format = NumberFormat.getNumberInstance(kind.locale());
      format.setRoundingMode(RoundingMode.HALF_UP);
      return format;
    }
    Currency currency = Currency.getInstance(kind.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(kind.locale());
    format.setCurrency(currency);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }

  /** No-break and narrow spaces as plain ones. */
  static String plainSpaces(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2009', ' ');
  }
}
