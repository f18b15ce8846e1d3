package io.campaign.sms.profile;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Masking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Meaning of each error code of one provider, as data: lines of code, {@link StatusMeaning} and a
 * remark. Immutable; {@link #with} gives a changed copy.
 *
 * <pre>
 * 21610 OPTED_OUT the recipient has unsubscribed
 * </pre>
 */
public final class ErrorTable {
  private static final ErrorTable NONE = new ErrorTable(Map.of());

  private final Map<String, StatusMeaning> meanings;

  private ErrorTable(Map<String, StatusMeaning> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /**
   * Returns a table without rows.
   *
   * @return shared
   */
  public static ErrorTable none() {
    return NONE;
  }

  /**
   * Reads a table; blank lines and lines that start with {@code #} are skipped.
   *
   * @param source lines; not closed
   * @return the table
   * @throws InvalidInputException naming each line that is not well formed
   * @throws UncheckedIOException if the source cannot be read
   */
  public static ErrorTable read(Reader source) {
    Map<String, StatusMeaning> meanings = new HashMap<>();
    List<String> problems = new ArrayList<>();
    try {
      BufferedReader lines = new BufferedReader(source);
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          readLine(line.strip(), number, meanings, problems);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new ErrorTable(meanings);
  }

  private static void readLine(
      String line, int number, Map<String, StatusMeaning> meanings, List<String> problems) {
    String[] words = line.split("\\s+", 3);
    StatusMeaning meaning = words.length < 2 ? null : byWord(words[1]);
    if (meaning == null) {
      problems.add(
          "error table line %d (%s) must be a code and one of %s"
              .formatted(number, Masking.excerpt(line), List.of(StatusMeaning.values())));
    } else if (meanings.put(words[0], meaning) != null) {
      problems.add(
          "error table line %d (%s) must name its code for the first time"
              .formatted(number, Masking.excerpt(line)));
    }
  }

  private static @Nullable StatusMeaning byWord(String word) {
    for (StatusMeaning meaning : StatusMeaning.values()) {
      if (meaning.name().equals(word)) {
        return meaning;
      }
    }
    return null;
  }

  /**
   * Changes one row.
   *
   * @param code provider's code
   * @param meaning what it asks for
   * @return a copy with that row
   */
  public ErrorTable with(String code, StatusMeaning meaning) {
    Map<String, StatusMeaning> changed = new HashMap<>(meanings);
    changed.put(code, meaning);
    return new ErrorTable(changed);
  }

  /**
   * Looks a code up.
   *
   * @param code provider's code
   * @return empty when it is not listed
   */
  public Optional<StatusMeaning> meaning(String code) {
    return Optional.ofNullable(meanings.get(code));
  }

  /**
   * Returns all rows.
   *
   * @return meaning by code
   */
  public Map<String, StatusMeaning> rows() {
    return meanings;
  }
}
