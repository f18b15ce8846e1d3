package io.campaign.demo;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a phone behaves: whether it exists, what becomes of a message to it, what its owner answers.
 * Follows from seed and number, so that a run can be repeated and a restart changes nothing.
 *
 * @param refused true when the SMSC does not take messages for it, for good
 * @param busy true when it refuses the first attempt
 * @param answeredLate true when the receipt overtakes the answer to the submit
 * @param receipt state its receipts tell, or null when none ever comes
 * @param receiptDelay milliseconds until the receipt
 * @param replies what its owner writes back, after each other
 * @param replyDelay milliseconds until the first reply
 */
record Subscriber(
    boolean refused,
    boolean busy,
    boolean answeredLate,
    @Nullable String receipt,
    int receiptDelay,
    List<String> replies,
    int replyDelay) {
  private static final List<String> ANSWERS =
      List.of(
          "Yes, I'll be there",
          "Count me in!",
          "Sorry, can't make it this time.",
          "YES",
          "Who is playing?",
          "Sí, con mucho gusto",
          "Ich komme gern, danke!",
          "On sera trois",
          "See you Friday, the end of the last one was great",
          "Can I bring my kids? They are 4 and 7");
  private static final List<String> EMOJI = List.of("👍", "🎉🎉🎉", "❤️", "😂 yes", "🙏🏽");
  private static final List<String> STOPS =
      List.of("STOP", "Stop.", "stop please", "Unsubscribe", "ARRÊT", "Stopp!", "\"STOP\"", "BAJA");

  Subscriber {
    replies = List.copyOf(replies);
  }

  static Subscriber of(long seed, String number) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number.hashCode());
    random.nextLong();
    return new Subscriber(
        random.nextInt(1_000) < 5,
        random.nextInt(1_000) < 10,
        random.nextInt(1_000) < 5,
        receipt(random.nextInt(1_000)),
        random.nextInt(20, 2_500),
        replies(random),
        random.nextInt(100, 4_000));
  }

  private static @Nullable String receipt(int lot) {
    if (lot < 930) {
      return "DELIVRD";
    }
    if (lot < 965) {
      return "UNDELIV";
    }
    return lot < 975 ? "EXPIRED" : null;
  }

  /** Who got no message has nothing to answer. */
  boolean answers() {
    return !replies.isEmpty() && "DELIVRD".equals(receipt);
  }

  private static List<String> replies(SplittableRandom random) {
    int lot = random.nextInt(1_000);
    if (lot < 85) {
      return List.of(Population.pick(ANSWERS, random));
    }
    if (lot < 100) {
      return List.of(Population.pick(EMOJI, random));
    }
    if (lot < 120) {
      return List.of(Population.pick(STOPS, random));
    }
    return rare(lot, random);
  }

  private static List<String> rare(int lot, SplittableRandom random) {
    return switch (lot) {
      case 120, 121 -> List.of(Population.pick(ANSWERS, random), "and one more thing: thanks");
      case 122, 123 -> List.of(Population.pick(ANSWERS, random), "STOP");
      case 124 -> List.of("STOP", "START");
      case 125, 126 -> List.of("HELP");
      default -> List.of();
    };
  }
}
