package io.campaign.whatsapp;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an error code of the Cloud API means for what comes next. Decisions are made by the code and
 * never by the HTTP status, which differs between documentation and gateways.
 */
public enum CloudError {
  /** The number sends too fast: slow it down, keep the recipients. */
  THROTTLE_NUMBER,
  /** Too many calls of this account: back off for minutes. */
  THROTTLE_ACCOUNT,
  /** Too many messages to one person: only that person waits. */
  THROTTLE_PAIR,
  /** Members complain: pause the number and tell somebody; hours, not seconds. */
  QUALITY_BLOCK,
  /** Passing trouble on Meta's side: try again, minutes apart. */
  TRANSIENT,
  /** Nobody knows whether the message was taken. */
  AMBIGUOUS,
  /** Token, permission or registration: nothing can be sent until somebody mends it. */
  AUTH_CONFIG,
  /** The account is locked or owes money: stop. */
  ACCOUNT_BLOCK,
  /** Not to this country from this account: only these recipients fail. */
  COUNTRY_BLOCK,
  /** The template cannot be sent: stop the campaign, keep the rest. */
  TEMPLATE_UNUSABLE,
  /** Our request was wrong; trying again gives the same. */
  REQUEST_BUG,
  /** Never for this recipient. */
  RECIPIENT_PERMANENT,
  /** The recipient takes no marketing from this business: consent follows. */
  RECIPIENT_OPTED_OUT,
  /** Not to this recipient for a day at least, so not in this run. */
  RECIPIENT_LATER,
  /** The service window is over: only a template may be sent. */
  WINDOW_CLOSED,
  /** The file: type, size, codec, or a link that does not answer. */
  MEDIA,
  /** A template was submitted that breaks a rule of form. */
  TEMPLATE_FORM,
  /** A code that is not in the table: never tried again by itself, shown to somebody. */
  UNKNOWN;

  private static final int FIRST_PERMISSION = 200;
  private static final int LAST_PERMISSION = 299;
  private static final Map<Integer, CloudError> BY_CODE = byCode();

  /**
   * Looks a code up.
   *
   * @param code {@code error.code} of an answer, or {@code errors[].code} of a webhook
   * @return its class, {@link #UNKNOWN} for a code that is not in the table
   */
  public static CloudError of(int code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }

  private static Map<Integer, CloudError> byCode() {
    Map<Integer, CloudError> table = new HashMap<>();
    put(table, THROTTLE_NUMBER, 130429);
    put(table, THROTTLE_ACCOUNT, 4, 80007, 133016);
    put(table, THROTTLE_PAIR, 131056);
    put(table, QUALITY_BLOCK, 131048);
    put(table, TRANSIENT, 2, 131000, 131016, 133004, 131057);
    put(table, AMBIGUOUS, 1);
    put(
        table,
        AUTH_CONFIG,
        0,
        3,
        10,
        33,
        190,
        131005,
        131037,
        131045,
        133000,
        133005,
        133006,
        133008,
        133009,
        133010,
        133015);
    put(table, ACCOUNT_BLOCK, 368, 131031, 131042);
    put(table, COUNTRY_BLOCK, 130497);
    put(table, TEMPLATE_UNUSABLE, 132001, 132007, 132015, 132016, 132068, 132069, 134101, 134102);
    put(
        table,
        REQUEST_BUG,
        100,
        131008,
        131009,
        131051,
        131055,
        132000,
        132005,
        132012,
        132018,
        134100,
        135000);
    put(table, RECIPIENT_PERMANENT, 131021, 131026, 131030, 131062);
    put(table, RECIPIENT_OPTED_OUT, 131050);
    put(table, RECIPIENT_LATER, 130472, 131049);
    put(table, WINDOW_CLOSED, 131047);
    put(table, MEDIA, 131052, 131053);
    put(
        table,
        TEMPLATE_FORM,
        2388019,
        2388040,
        2388047,
        2388072,
        2388073,
        2388273,
        2388293,
        2388299);
    put(table, AUTH_CONFIG, IntStream.rangeClosed(FIRST_PERMISSION, LAST_PERMISSION).toArray());
    return Map.copyOf(table);
  }

  private static void put(Map<Integer, CloudError> table, CloudError error, int... codes) {
    IntStream.of(codes).forEach(code -> table.put(code, error));
  }
}
