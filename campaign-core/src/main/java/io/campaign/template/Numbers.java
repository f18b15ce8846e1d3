package io.campaign.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of the language: whole numbers are Long (BigDecimal beyond it), a Double on either
 * side makes the result a Double, money (BigDecimal) stays exact.
 */
final class Numbers {
  /** Numbers of this many digits and more before the point are refused. */
  static final int DIGITS = 30;

  private static final int DECIMALS = 40;
  private static final int LONGEST = 100;
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(DIGITS);
  private static final BigDecimal FARTHEST = BigDecimal.valueOf(1_000_000_000_000_000L);
  private static final MathContext PRECISION = MathContext.DECIMAL128;
  private static final Long ZERO = 0L;

  /** A calculation of two decimals. */
  interface Decimals {
    BigDecimal apply(BigDecimal left, BigDecimal right);
  }

  private Numbers() {}

  /** Reads a value as a number; what is none counts as 0. */
  static Number of(@Nullable Object value) {
    if (value instanceof Number number) {
      return plain(number);
    }
    return value instanceof String text ? parse(text) : ZERO;
  }

  private static Number plain(Number number) {
    if (number instanceof Long || number instanceof Double || number instanceof BigDecimal) {
      return number;
    }
    return number instanceof Float ? (Number) number.doubleValue() : (Number) number.longValue();
  }

  private static Number parse(String text) {
    String digits = text.strip();
    int end = wholeEnd(digits);
    if (end > LONGEST || (end > 0 && digits.length() > LONGEST)) {
      throw Fault.outOfRange();
    }
    if (end < digits.length() && isDecimal(digits, end)) {
      return Double.valueOf(digits);
    }
    boolean none = end == 0 || (end == 1 && digits.charAt(0) == '-');
    return none ? ZERO : whole(new BigDecimal(digits.substring(0, end)));
  }

  private static int wholeEnd(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDecimal(String text, int point) {
    return point > 0
        && text.charAt(point) == '.'
        && point + 1 < text.length()
        && isDigit(text.charAt(point - 1))
        && text.chars().skip(point + 1L).allMatch(Numbers::isDigit);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Reads an argument that must be a whole number. */
  static long integer(@Nullable Object value, String what) {
    if (value instanceof Number || (value instanceof String text && isNumeric(text))) {
      return decimal(of(value)).setScale(0, RoundingMode.DOWN).longValue();
    }
    throw Fault.badArgument(what + " must be a whole number");
  }

  /** Reads an end of a range: decimals are cut, what is no number counts as 0. */
  static long rangeEnd(@Nullable Object value) {
    BigDecimal end = decimal(of(value));
    if (end.abs().compareTo(FARTHEST) > 0) {
      throw Fault.outOfRange();
    }
    return end.longValue();
  }

  static boolean isNumeric(String text) {
    String digits = text.strip();
    int end = wholeEnd(digits);
    return end > 0
        && isDigit(digits.charAt(end - 1))
        && (end == digits.length() || isDecimal(digits, end));
  }

  /** Exact decimal of a number in range. */
  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return inRange(decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      double amount = number.doubleValue();
      if (Double.isNaN(amount) || Double.isInfinite(amount)) {
        throw Fault.outOfRange();
      }
      return inRange(BigDecimal.valueOf(amount));
    }
    return BigDecimal.valueOf(number.longValue());
  }

  private static BigDecimal inRange(BigDecimal decimal) {
    long exponent = (long) decimal.precision() - decimal.scale();
    if (exponent > DIGITS + 1 || decimal.abs().compareTo(LIMIT) >= 0) {
      throw Fault.outOfRange();
    }
    if (decimal.scale() > DECIMALS) {
      return exponent < -DECIMALS
          ? BigDecimal.ZERO
          : decimal.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
    return decimal;
  }

  /** Calculates with decimals; the kind of the result follows from the kinds given. */
  static Number calculate(Number left, Number right, Decimals calculation) {
    BigDecimal result = inRange(calculation.apply(decimal(left), decimal(right)));
    if (left instanceof Double || right instanceof Double) {
      return result.doubleValue();
    }
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return result;
    }
    return whole(result);
  }

  static Number divide(Number left, Number right) {
    if (decimal(right).signum() == 0) {
      throw new Fault(RenderFailure.Reason.DIVISION_BY_ZERO, "divisor must not be zero");
    }
    boolean whole = left instanceof Long && right instanceof Long;
    return calculate(left, right, (a, b) -> whole ? floor(a, b) : a.divide(b, PRECISION));
  }

  static Number modulo(Number left, Number right) {
    if (decimal(right).signum() == 0) {
      throw new Fault(RenderFailure.Reason.DIVISION_BY_ZERO, "divisor must not be zero");
    }
    return calculate(left, right, (a, b) -> a.subtract(floor(a, b).multiply(b)));
  }

  private static BigDecimal floor(BigDecimal a, BigDecimal b) {
    BigDecimal[] parts = a.divideAndRemainder(b);
    boolean lower = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return lower ? parts[0].subtract(BigDecimal.ONE) : parts[0];
  }

  /** Rounds to decimals; without decimals the result is a whole number. */
  static Number round(Number number, long decimals, RoundingMode mode) {
    if (number instanceof Long && decimals >= 0) {
      return number;
    }
    int scale = (int) Math.max(-DIGITS, Math.min(decimals, DECIMALS));
    BigDecimal rounded = decimal(number).setScale(scale, mode);
    if (scale <= 0) {
      return whole(rounded.setScale(0, RoundingMode.UNNECESSARY));
    }
    return number instanceof BigDecimal ? rounded : (Number) rounded.doubleValue();
  }

  /** A whole number as Long if it fits. */
  static Number whole(BigDecimal number) {
    boolean fits = number.precision() - number.scale() <= 18;
    return fits ? (Number) number.longValue() : inRange(number);
  }

  /** Orders by amount, whatever the kinds. */
  static int compare(Number left, Number right) {
    Number a = plain(left);
    Number b = plain(right);
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      return decimal(a).compareTo(decimal(b));
    }
    return Double.compare(a.doubleValue(), b.doubleValue());
  }

  static boolean within(Number number, Range range) {
    return compare(number, range.first()) >= 0 && compare(number, range.last()) <= 0;
  }

  /** Prints a number: doubles keep one decimal at least, decimals keep their scale. */
  static String text(Number number) {
    Number plain = plain(number);
    if (plain instanceof Double value) {
      return textOf(value);
    }
    if (plain instanceof BigDecimal decimal) {
      return inRange(decimal).toPlainString();
    }
    return Long.toString(plain.longValue());
  }

  private static String textOf(double value) {
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return text;
    }
    int power = Integer.parseInt(text.substring(exponent + 1));
    if (power >= -4 && power < 16) {
      String digits = new BigDecimal(text).toPlainString();
      return digits.indexOf('.') < 0 ? digits + ".0" : digits;
    }
    return text.substring(0, exponent)
        + (power < 0 ? "e-" : "e+")
        + (Math.abs(power) < 10 ? "0" : "")
        + Math.abs(power);
  }
}
