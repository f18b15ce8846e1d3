package io.campaign.consent;

import io.campaign.id.AccountId;

/** Which words an account's members opt out and in with. Thread-safe. */
@FunctionalInterface
public interface Keywords {
  /** All standard words, for every account. */
  Keywords STANDARD = all(KeywordRecognizer.standard());

  /**
   * Returns the words of an account.
   *
   * @param account account
   * @return its recogniser; cheap
   */
  KeywordRecognizer of(AccountId account);

  /**
   * The same words for every account.
   *
   * @param recognizer the words
   * @return the choice
   */
  static Keywords all(KeywordRecognizer recognizer) {
    return account -> recognizer;
  }
}
