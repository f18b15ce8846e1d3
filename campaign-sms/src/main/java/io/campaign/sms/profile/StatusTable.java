package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Meaning of each {@code command_status}. Immutable; {@link #with} gives a changed copy. Codes that
 * are not listed, those of vendors among them, are {@link StatusMeaning#TEMPORARY}: a bounded retry
 * hurts less than a lost message.
 */
public final class StatusTable {
  /** Code, name without its prefix, meaning. */
  private static final String DEFAULTS =
      """
      01 RINVMSGLEN PERMANENT
      02 RINVCMDLEN PERMANENT
      03 RINVCMDID PERMANENT
      04 RINVBNDSTS SESSION
      05 RALYBND SESSION
      06 RINVPRTFLG PERMANENT
      07 RINVREGDLVFLG PERMANENT
      08 RSYSERR TEMPORARY
      0A RINVSRCADR SENDER
      0B RINVDSTADR PERMANENT
      0D RBINDFAIL SESSION
      0E RINVPASWD CARRIER
      0F RINVSYSID CARRIER
      14 RMSGQFUL THROTTLED
      15 RINVSERTYP CARRIER
      43 RINVESMCLASS PERMANENT
      45 RSUBMITFAIL TEMPORARY
      48 RINVSRCTON SENDER
      49 RINVSRCNPI SENDER
      50 RINVDSTTON PERMANENT
      51 RINVDSTNPI PERMANENT
      53 RINVSYSTYP CARRIER
      58 RTHROTTLED THROTTLED
      61 RINVSCHED PERMANENT
      62 RINVEXPIRY PERMANENT
      63 RINVDFTMSGID PERMANENT
      64 RX_T_APPN TEMPORARY
      65 RX_P_APPN PERMANENT
      66 RX_R_APPN PERMANENT
      C0 RINVOPTPARSTREAM PERMANENT
      C1 ROPTPARNOTALLWD PERMANENT
      C2 RINVPARLEN PERMANENT
      C3 RMISSINGOPTPARAM PERMANENT
      C4 RINVOPTPARAMVAL PERMANENT
      FE RDELIVERYFAILURE TEMPORARY
      FF RUNKNOWNERR TEMPORARY
      """;

  private static final Map<Integer, String> NAMES = new HashMap<>();
  private static final StatusTable STANDARD = standard();

  private final Map<Integer, StatusMeaning> meanings;

  private StatusTable(Map<Integer, StatusMeaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /**
   * Returns the table of SMPP 3.4 as the trade reads it.
   *
   * @return shared
   */
  public static StatusTable defaults() {
    return STANDARD;
  }

  /**
   * Changes one row.
   *
   * @param status {@code command_status}, above 0
   * @param meaning what it asks for
   * @return a copy with that row
   * @throws InvalidInputException if the status is 0 or negative
   */
  public StatusTable with(int status, StatusMeaning meaning) {
    if (status <= 0) {
      throw new InvalidInputException("command status (" + status + ") must be above 0");
    }
    Map<Integer, StatusMeaning> changed = new HashMap<>(meanings);
    changed.put(status, meaning);
    return new StatusTable(changed);
  }

  /**
   * Looks a status up.
   *
   * @param status {@code command_status}, not 0
   * @return its meaning, {@link StatusMeaning#TEMPORARY} when it is not listed
   */
  public StatusMeaning meaning(int status) {
    return meanings.getOrDefault(status, StatusMeaning.TEMPORARY);
  }

  /**
   * Writes a status for people.
   *
   * @param status {@code command_status}
   * @return for example {@code ESME_RTHROTTLED (0x58)}, or the number alone when it has no name
   */
  public static String describe(int status) {
    String number = String.format(Locale.ROOT, "0x%02X", status);
    String name = NAMES.get(status);
    return name == null ? number : "ESME_" + name + " (" + number + ")";
  }

  private static StatusTable standard() {
    Map<Integer, StatusMeaning> meanings = new HashMap<>();
    for (String line : DEFAULTS.split("\n", -1)) {
      if (!line.isBlank()) {
        String[] words = line.split(" ", -1);
        int status = Integer.parseInt(words[0], 16);
        NAMES.put(status, words[1]);
        meanings.put(status, StatusMeaning.valueOf(words[2]));
      }
    }
    return new StatusTable(meanings);
  }
}
