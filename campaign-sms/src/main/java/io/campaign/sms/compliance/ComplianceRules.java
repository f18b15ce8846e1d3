package io.campaign.sms.compliance;

import io.campaign.error.InvalidInputException;
import io.campaign.sms.data.DataLines;
import io.campaign.sms.data.DataLines.Line;
import io.campaign.spi.LocalHours;
import java.io.Reader;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rules for marketing texts, read from lines; the resource {@code rules.txt} explains their form. A
 * host reads its own copy with {@link #read}. Immutable. Not legal advice.
 *
 * <pre>
 * ComplianceRules rules = ComplianceRules.standard();
 * rules.mayArrive("US", "US-TX", DayOfWeek.SUNDAY, LocalTime.of(11, 0)); // false
 * </pre>
 */
public final class ComplianceRules {
  private static final ComplianceRules STANDARD =
      new ComplianceRules(DataLines.of(ComplianceRules.class, "rules.txt"));
  private static final String EVERYWHERE = "*";
  private static final String ENGLISH = "en";

  private final RuleReader rules;

  private ComplianceRules(List<Line> lines) {
    this.rules = new RuleReader(lines);
    if (!rules.problems().isEmpty()) {
      throw new InvalidInputException(rules.problems());
    }
  }

  /**
   * Returns the rules that come along.
   *
   * @return shared
   */
  public static ComplianceRules standard() {
    return STANDARD;
  }

  /**
   * Reads rules of a host's own.
   *
   * @param source lines; not closed
   * @return the rules
   * @throws InvalidInputException naming each line that is not well formed or names no known source
   */
  public static ComplianceRules read(Reader source) {
    return new ComplianceRules(DataLines.read("compliance rules", source));
  }

  /**
   * Returns when texts may arrive: the rules of the state, else of the country, else of everywhere.
   *
   * @param country two-letter region, may be empty
   * @param state for example {@code US-TX}, empty when unknown
   * @return rules that add up
   */
  public List<SendingHours> hours(String country, String state) {
    for (String place : List.of(state, country, EVERYWHERE)) {
      List<SendingHours> found =
          rules.hours().stream().filter(hours -> hours.place().equals(place)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * Says whether a text may arrive.
   *
   * @param country two-letter region, may be empty
   * @param state for example {@code US-TX}, empty when unknown
   * @param day day of the week there
   * @param time local time there
   * @return true within the hours, or where there are none
   */
  public boolean mayArrive(String country, String state, DayOfWeek day, LocalTime time) {
    List<SendingHours> all = hours(country, state);
    return all.isEmpty() || all.stream().anyMatch(hours -> hours.contains(day, time));
  }

  /**
   * Returns these hours as quiet hours of each recipient's place, for the engine to keep.
   *
   * <pre>
   * CampaignEngine.builder().zones(NumberZones::zones).localHours(rules.localHours())
   * </pre>
   *
   * @return by the state of the number's area code, else by the member's or the number's country;
   *     messages are held until the hours are over
   */
  public LocalHours localHours() {
    return new PlaceHours(this);
  }

  /**
   * Says whether no text may arrive on public holidays.
   *
   * @param country two-letter region, may be empty
   * @param state for example {@code US-AL}, empty when unknown
   * @return true when state or country rests then
   */
  public boolean restsOnHolidays(String country, String state) {
    return rules.holidays().contains(state) || rules.holidays().contains(country);
  }

  /**
   * Returns the most solicitations to one person in 24 hours.
   *
   * @param place country or state
   * @return empty when the place has no such rule
   */
  public OptionalInt dailyCap(String place) {
    Integer cap = rules.caps().get(place);
    return cap == null ? OptionalInt.empty() : OptionalInt.of(cap);
  }

  /**
   * Returns what is read as STOP, START or HELP.
   *
   * @param kind {@code STOP}, {@code START} or {@code HELP}
   * @param language two-letter language
   * @return words in lower case without accents
   */
  public Set<String> keywords(String kind, String language) {
    return rules.keywords().getOrDefault(kind + " " + language, Set.of());
  }

  /**
   * Returns the one answer to STOP.
   *
   * @param language two-letter language
   * @return in that language, else in English
   */
  public String confirmation(String language) {
    return inLanguage(rules.confirmations(), language);
  }

  /**
   * Appends the opt-out line, unless the text says how to stop already.
   *
   * @param text rendered text
   * @param language two-letter language of the line, else English
   * @return the text with the line
   */
  public String withOptOutLine(String text, String language) {
    String line = inLanguage(rules.lines(), language);
    boolean says = text.matches("(?s).*\\bSTOP\\b.*");
    return says || line.isEmpty() ? text : text + "\n" + line;
  }

  /**
   * Returns the public link shorteners.
   *
   * @return hosts in lower case
   */
  public Set<String> shorteners() {
    return rules.shorteners();
  }

  /**
   * Returns a source.
   *
   * @param id as rules name it
   * @return empty when there is none
   */
  public Optional<RuleSource> source(String id) {
    return Optional.ofNullable(rules.sources().get(id));
  }

  /**
   * Returns all sources.
   *
   * @return with the days they were read
   */
  public Collection<RuleSource> sources() {
    return rules.sources().values();
  }

  private static String inLanguage(Map<String, String> texts, String language) {
    return texts.getOrDefault(language, texts.getOrDefault(ENGLISH, ""));
  }
}
