package io.campaign.template;

/**
 * Gives the links of one message their short, tracked form: called by the filter {@code track} and,
 * where {@link TemplateOptions#trackLinks()} asks for it, for each link in plain text. One tracker
 * serves one message, on the thread that renders it.
 */
@FunctionalInterface
public interface LinkTracker {
  /** Leaves every link as it is. */
  LinkTracker NONE = link -> link;

  /**
   * Tracks a link. The same link twice in a message gives the same short form.
   *
   * @param link address that begins with {@code https://} or {@code http://}, as the author wrote
   *     it or a value gave it; without white space
   * @throws io.campaign.error.InvalidInputException when it cannot be tracked; this member is then
   *     skipped
   * @return what the message says instead, without white space
   */
  String track(String link);
}
