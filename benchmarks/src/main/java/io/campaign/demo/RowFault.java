package io.campaign.demo;

/** Faults of rows that make an import refuse them. */
enum RowFault {
  /** An id that an earlier row has. */
  REPEATED_ID,
  /** Letters in the phone number. */
  PHONE_WITH_LETTERS,
  /** A phone number that is too short. */
  SHORT_PHONE,
  /** A number that nobody can be texted on. */
  TOLL_FREE_PHONE,
  /** A day that does not exist. */
  IMPOSSIBLE_BIRTHDAY,
  /** A zone that does not exist. */
  UNKNOWN_ZONE,
  /** A latitude beyond the pole. */
  PLACE_OFF_THE_GLOBE,
  /** Words where a number belongs. */
  WORDS_FOR_A_NUMBER,
  /** A value cut off at the end of the row. */
  TOO_FEW_VALUES,
  /** A quote that is never closed. */
  OPEN_QUOTE,
  /** A name that fills a page. */
  ENDLESS_NAME,
  /** Bytes of another character set. */
  FOREIGN_BYTES
}
