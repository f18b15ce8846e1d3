package io.campaign.whatsapp;

import java.util.List;

/**
 * How statuses of one message add up, in any order and however often they come (Meta promises
 * neither): sent, delivered and read only rise; a failure counts only while nothing was delivered,
 * and a later delivery undoes it.
 */
public final class MessageProgress {
  private static final List<String> RISING = List.of("failed", "sent", "delivered", "read");
  private static final String FAILED = "failed";
  private static final String SENT = "sent";

  private MessageProgress() {}

  /**
   * Adds a status.
   *
   * @param known status so far, empty for none
   * @param told status that came
   * @return the status now; words that are not known change nothing
   */
  public static String after(String known, String told) {
    if (!RISING.contains(told)) {
      return known;
    }
    if (told.equals(FAILED)) {
      return known.isEmpty() || known.equals(SENT) ? FAILED : known;
    }
    if (known.equals(FAILED)) {
      return told.equals(SENT) ? FAILED : told;
    }
    return RISING.indexOf(told) > RISING.indexOf(known) ? told : known;
  }
}
