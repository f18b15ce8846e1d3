package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.data.DataLines;
import io.campaign.sms.data.DataLines.Line;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Meaning of each {@code command_status}, as data: the resource {@code statuses.txt} by default, or
 * a host's own lines. Immutable; {@link #with} gives a changed copy. Codes that are not listed,
 * those of vendors among them, are {@link StatusMeaning#TEMPORARY}: a bounded retry hurts less than
 * a lost message.
 */
public final class StatusTable {
  private static final String RESOURCE = "statuses.txt";
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

  /**
   * Reads a table of a host's own: lines of hexadecimal status, name and {@link StatusMeaning}.
   *
   * @param source lines; not closed
   * @return the table
   * @throws InvalidInputException naming each line that is not well formed
   */
  public static StatusTable read(Reader source) {
    return read(DataLines.read("status table", source));
  }

  /**
   * Returns all rows.
   *
   * @return meaning by status
   */
  public Map<Integer, StatusMeaning> rows() {
    return meanings;
  }

  private static StatusTable standard() {
    List<Line> lines = DataLines.of(StatusTable.class, RESOURCE);
    for (Line line : lines) {
      NAMES.put(Integer.parseInt(line.words().get(0), 16), line.words().get(1));
    }
    return read(lines);
  }

  private static StatusTable read(List<Line> lines) {
    Map<Integer, StatusMeaning> meanings = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (Line line : lines) {
      List<String> words = line.words();
      try {
        int status = Integer.parseInt(words.get(0), 16);
        StatusMeaning meaning = StatusMeaning.valueOf(words.get(words.size() - 1));
        if (status <= 0 || words.size() != 3 || meanings.put(status, meaning) != null) {
          problems.add(line.problem("must be a status above 0 that no other line has"));
        }
      } catch (IllegalArgumentException e) {
        problems.add(
            line.problem("must be: status name and one of " + List.of(StatusMeaning.values())));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new StatusTable(meanings);
  }
}
