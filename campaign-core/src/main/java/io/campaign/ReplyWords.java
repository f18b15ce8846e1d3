package io.campaign;

import io.campaign.consent.KeywordKind;
import io.campaign.consent.KeywordRecognizer;
import io.campaign.consent.Keywords;
import io.campaign.id.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of an account's own beside the standard ones (R30). A word counts when it is the whole
 * message, whatever its case, accents and punctuation, with or without courtesy. Immutable.
 *
 * <pre>{@code
 * ReplyWords.none().stop("NOMORE", "enough already").help("WHO")
 * }</pre>
 */
public final class ReplyWords {
  private static final ReplyWords NONE = new ReplyWords(KeywordRecognizer.standard());

  private final KeywordRecognizer recognizer;

  private ReplyWords(KeywordRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /**
   * Starts with the standard words alone.
   *
   * @return no word of its own
   */
  public static ReplyWords none() {
    return NONE;
  }

  /**
   * Adds words that opt out.
   *
   * @param words words or short phrases with a letter or digit in each, at most 200 of at most 60
   *     characters
   * @return a copy
   * @throws io.campaign.error.InvalidInputException naming every word that breaks the rule
   */
  public ReplyWords stop(String... words) {
    return with(KeywordKind.STOP, words);
  }

  /**
   * Adds words that opt in, also of who never was opted out.
   *
   * @param words as for {@link #stop}
   * @return a copy
   */
  public ReplyWords start(String... words) {
    return with(KeywordKind.START, words);
  }

  /**
   * Adds words that ask for help.
   *
   * @param words as for {@link #stop}
   * @return a copy
   */
  public ReplyWords help(String... words) {
    return with(KeywordKind.HELP, words);
  }

  private ReplyWords with(KeywordKind kind, String... words) {
    return new ReplyWords(recognizer.withOwnWords(kind, List.of(words)));
  }

  static Keywords keywords(Map<AccountId, ReplyWords> own) {
    Map<AccountId, KeywordRecognizer> byAccount = new HashMap<>();
    own.forEach((account, words) -> byAccount.put(account, words.recognizer));
    return account -> byAccount.getOrDefault(account, NONE.recognizer);
  }
}
