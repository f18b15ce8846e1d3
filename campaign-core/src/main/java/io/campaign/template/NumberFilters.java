package io.campaign.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that calculate. A value that is no number counts as 0. */
final class NumberFilters {
  private NumberFilters() {}

  static void addTo(Map<String, FilterRule> rules) {
    rules.put("plus", calculation(BigDecimal::add));
    rules.put("minus", calculation(BigDecimal::subtract));
    rules.put("times", calculation(BigDecimal::multiply));
    rules.put("divided_by", divisor(Numbers::divide));
    rules.put("modulo", divisor(Numbers::modulo));
    rules.put("at_least", two((a, b) -> Numbers.compare(a, b) >= 0 ? a : b));
    rules.put("at_most", two((a, b) -> Numbers.compare(a, b) <= 0 ? a : b));
    rules.put("floor", rounding(RoundingMode.FLOOR));
    rules.put("ceil", rounding(RoundingMode.CEILING));
    rules.put("abs", new FilterRule(0, 0, (f, in, a) -> abs(Numbers.of(in))));
    rules.put("round", new FilterRule(0, 1, NumberFilters::round));
  }

  /** A calculation of two numbers. */
  private interface Numeric {
    Number apply(Number left, Number right);
  }

  private static FilterRule two(Numeric numeric) {
    return new FilterRule(1, 1, (f, in, a) -> numeric.apply(Numbers.of(in), Numbers.of(a[0])));
  }

  /**
   * A calculation whose second number, when it is written in the template, is known not to be 0.
   */
  private static FilterRule divisor(Numeric numeric) {
    FilterRule rule = two(numeric);
    return new FilterRule(1, 1, rule.filter(), NumberFilters::zeroDivisor);
  }

  private static @Nullable String zeroDivisor(List<Expression> inputAndArguments) {
    return inputAndArguments.get(1) instanceof Expression.Literal divisor
            && Numbers.decimal(Numbers.of(divisor.fixed())).signum() == 0
        ? "divisor must not be zero"
        : null;
  }

  private static FilterRule calculation(Numbers.Decimals calculation) {
    return two((a, b) -> Numbers.calculate(a, b, calculation));
  }

  private static FilterRule rounding(RoundingMode mode) {
    return new FilterRule(0, 0, (f, in, a) -> Numbers.round(Numbers.of(in), 0, mode));
  }

  private static Number abs(Number number) {
    return Numbers.calculate(number, 0L, (a, b) -> a.abs());
  }

  private static Number round(Frame frame, @Nullable Object input, @Nullable Object[] arguments) {
    long decimals =
        arguments.length == 0 ? 0 : Numbers.decimal(Numbers.of(arguments[0])).longValue();
    return Numbers.round(Numbers.of(input), decimals, RoundingMode.HALF_UP);
  }
}
