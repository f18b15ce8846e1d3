package io.campaign.standin;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the stand-in knows of each recipient: what it took, and what it will say of it. */
public final class Posted {
  private final Map<String, Person> people = new HashMap<>();

  /** One recipient. */
  private static final class Person {
    int taken;
    String end = "nothing";
  }

  /**
   * A recipient's end of the story.
   *
   * @param taken messages that were taken
   * @param end {@code sent}, {@code delivered}, {@code read}, {@code failed}, {@code refused} or
   *     {@code nothing}
   */
  public record Story(int taken, String end) {}

  synchronized void taken(String to, String end) {
    Person person = people.computeIfAbsent(to, key -> new Person());
    person.taken++;
    person.end = end;
  }

  /** What was taken before comes to another end. */
  synchronized void becomes(String to, String end) {
    people.computeIfAbsent(to, key -> new Person()).end = end;
  }

  synchronized void refused(String to) {
    people.computeIfAbsent(to, key -> new Person()).end = "refused";
  }

  /**
   * Tells of a recipient.
   *
   * @param to number with a plus sign
   * @return what became of messages to it
   */
  public synchronized Story of(String to) {
    Person person = people.get(to);
    return person == null ? new Story(0, "nothing") : new Story(person.taken, person.end);
  }

  /**
   * Counts recipients.
   *
   * @return by end
   */
  public synchronized Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    people.values().forEach(person -> counts.merge(person.end, 1, Integer::sum));
    return counts;
  }

  /**
   * Counts those who got more than one message.
   *
   * @return 0 when nothing was doubled
   */
  public synchronized long doubled() {
    return people.values().stream().filter(person -> person.taken > 1).count();
  }

  /**
   * Counts messages that were taken.
   *
   * @return all of them
   */
  public synchronized int taken() {
    return people.values().stream().mapToInt(person -> person.taken).sum();
  }

  /** Draws what becomes of a message that is delivered. */
  static String draw(Random random) {
    int lot = random.nextInt(10);
    return lot < 1 ? "sent" : lot < 6 ? "delivered" : "read";
  }

  /** Statuses up to an end. */
  static String[] steps(@Nullable String end) {
    if (end == null) {
      return new String[0];
    }
    return switch (end) {
      case "read" -> new String[] {"sent", "delivered", "read"};
      case "delivered" -> new String[] {"sent", "delivered"};
      case "failed" -> new String[] {"failed"};
      default -> new String[] {"sent"};
    };
  }
}
