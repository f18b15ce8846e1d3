package io.campaign.sms.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A provider's answer to a request.
 *
 * @param status HTTP status
 * @param body body as text, cut at 64 KiB; may hold numbers and texts, so it is never shown
 * @param retryAfter value of the header {@code Retry-After}, or null
 */
public record VendorAnswer(int status, String body, @Nullable String retryAfter) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /**
   * Says whether the request was taken.
   *
   * @return true for a status of 2xx
   */
  public boolean ok() {
    return status / 100 == 2;
  }

  /**
   * Reads the body as JSON.
   *
   * @return its fields; none when it is no JSON
   */
  public JsonFields json() {
    return JsonFields.parse(body);
  }

  /**
   * Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds or a date.
   *
   * @param now present time, for a date
   * @param otherwise used when there is none or it cannot be read
   * @return 1 ms to 1 h
   */
  public Duration retryAfter(Instant now, Duration otherwise) {
    Duration asked = otherwise;
    String value = retryAfter == null ? "" : retryAfter.strip();
    if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(Character::isDigit)) {
      asked = Duration.ofSeconds(Long.parseLong(value));
    } else if (!value.isEmpty()) {
      asked = until(value, now, otherwise);
    }
    return asked.compareTo(SHORTEST) < 0
        ? SHORTEST
        : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Duration until(String date, Instant now, Duration otherwise) {
    try {
      ZonedDateTime then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(now, then.toInstant());
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** Shows the status only. */
  @Override
  public String toString() {
    return "VendorAnswer[" + status + ", " + body.length() + " units]";
  }
}
