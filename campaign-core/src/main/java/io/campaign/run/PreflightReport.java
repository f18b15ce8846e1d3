package io.campaign.run;

import io.campaign.id.MemberId;
import io.campaign.lifecycle.SkipReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an audience would get. Equal to rendering and measuring each member one by one.
 *
 * @param asOf time the texts are rendered for
 * @param members members looked at
 * @param messages members who would get a message
 * @param skipped the others by reason: a variable that must be there is missing, or the text cannot
 *     be rendered or is too long
 * @param variables what the texts read, each with the number of members whose text reads it and who
 *     lack it
 * @param lengths shortest, median and longest message in UTF-16 units; null without messages
 * @param encodings messages by encoding, for example {@code GSM-7}
 * @param parts messages by the number of their parts
 * @param totalParts parts of all messages
 * @param costs estimated cost by price prefix
 * @param unpricedParts parts for which the price table has no price
 * @param dearCharacters characters that force an expensive encoding, most frequent first
 * @param replacement what safe replacements would change; null when they were not asked for or
 *     change nothing
 * @param longest the longest message whole, most parts first; null without messages
 * @param failures examples of members who cannot be rendered, at most 10
 * @param forecast how the send would go and when it would finish; null when not asked for
 * @param advice what to think about
 */
public record PreflightReport(
    Instant asOf,
    long members,
    long messages,
    Map<SkipReason, Long> skipped,
    List<Variable> variables,
    @Nullable Lengths lengths,
    Map<String, Long> encodings,
    Map<Integer, Long> parts,
    long totalParts,
    List<Cost> costs,
    long unpricedParts,
    List<DearCharacter> dearCharacters,
    @Nullable Replacement replacement,
    @Nullable Example longest,
    List<Failure> failures,
    @Nullable SendForecast forecast,
    List<Advice> advice) {

  /** Copies the collections. */
  public PreflightReport {
    skipped = Map.copyOf(skipped);
    variables = List.copyOf(variables);
    encodings = Collections.unmodifiableMap(new LinkedHashMap<>(encodings));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    costs = List.copyOf(costs);
    dearCharacters = List.copyOf(dearCharacters);
    failures = List.copyOf(failures);
    advice = List.copyOf(advice);
  }

  /**
   * Writes the report for the people who wrote the text. It shows whole messages: for their eyes,
   * never for a log.
   *
   * @return lines of plain English, each ended by a line feed
   */
  public String toText() {
    return PreflightText.of(this);
  }

  /**
   * A variable of the texts.
   *
   * @param name root name as in the text
   * @param readers members whose text reads it
   * @param lacking members among them who lack it
   */
  public record Variable(String name, long readers, long lacking) {}

  /**
   * Lengths of messages in UTF-16 units.
   *
   * @param shortest length of the shortest
   * @param median half of the messages are at most this long
   * @param longest length of the longest
   */
  public record Lengths(int shortest, int median, int longest) {}

  /**
   * Cost of the messages to numbers of one price.
   *
   * @param prefix what the numbers begin with
   * @param messages number of messages
   * @param parts number of parts
   * @param amount parts times price
   * @param currency ISO 4217 code
   */
  public record Cost(
      String prefix, long messages, long parts, BigDecimal amount, String currency) {}

  /**
   * A character the cheapest encoding lacks.
   *
   * @param codePoint the character
   * @param messages messages that have it
   * @param replacement what can safely stand for it, perhaps nothing; null when nothing can
   * @param example a message that has it
   */
  public record DearCharacter(
      int codePoint, long messages, @Nullable String replacement, Example example) {
    /**
     * Returns the character as text.
     *
     * @return one code point
     */
    public String character() {
      return Character.toString(codePoint);
    }
  }

  /**
   * A rendered message.
   *
   * @param member whose it is
   * @param text the whole text; never shown by {@code toString}
   * @param parts its parts
   * @param encoding its encoding
   */
  public record Example(MemberId member, String text, int parts, String encoding) {
    @Override
    public String toString() {
      return "Example[" + member + ", " + text.length() + " units, " + parts + " parts]";
    }
  }

  /**
   * What replacing characters would change.
   *
   * @param messages messages that become cheaper
   * @param partsBefore parts of all messages as written
   * @param partsAfter parts of all messages with replacements
   * @param before the first message that becomes cheaper, as written
   * @param after the same message with replacements
   */
  public record Replacement(
      long messages, long partsBefore, long partsAfter, Example before, Example after) {}

  /**
   * A member who would get nothing.
   *
   * @param member who
   * @param reason why
   * @param detail variable that is missing, or kind of failure; no member data
   */
  public record Failure(MemberId member, SkipReason reason, String detail) {}
}
