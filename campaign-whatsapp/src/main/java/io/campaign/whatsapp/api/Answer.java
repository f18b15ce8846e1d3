package io.campaign.whatsapp.api;

import io.campaign.whatsapp.json.Node;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param status HTTP status, 0 when there was none
 * @param body the JSON object of the answer, empty when there was none
 * @param retryAfter how long the server asks to wait, or null
 * @param lost what happened instead of an answer, or null when there was one
 */
public record Answer(int status, Node body, @Nullable Duration retryAfter, @Nullable Failure lost) {
  private static final int OK = 200;

  static Answer lost(Failure failure) {
    return new Answer(0, Node.of(null), null, failure);
  }

  /**
   * Tells whether the call was taken.
   *
   * @return true for a status of 2xx with an object
   */
  public boolean ok() {
    return status / 100 == OK / 100 && !body.isEmpty() && !body.has("error");
  }

  /**
   * Returns the error's code.
   *
   * @return null when the answer has none
   */
  public @Nullable Integer errorCode() {
    return body.node("error").number("code");
  }

  /**
   * Returns the explanation for people.
   *
   * @return Meta's words without numbers of members, may be empty
   */
  public String explanation() {
    Node error = body.node("error");
    for (String words :
        new String[] {
          text(error.node("error_data").text("details")),
          text(error.text("error_user_msg")),
          text(error.text("message"))
        }) {
      if (!words.isEmpty()) {
        return words.replaceAll("\\+?[0-9]{7,}", "***");
      }
    }
    return "";
  }

  private static String text(@Nullable String words) {
    return words == null ? "" : words;
  }

  /** Shows the status and code only. */
  @Override
  public String toString() {
    return "Answer[" + status + ", code " + errorCode() + "]";
  }
}
