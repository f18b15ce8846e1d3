package io.campaign.spi;

import io.campaign.content.SavedSnippet;
import io.campaign.id.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * Texts that accounts keep for their templates, with all their versions. See the package for the
 * contract of every method; writes join the host's transaction.
 */
public interface SnippetStore {
  /** Most texts an account may have at a time. */
  int MOST = 1_000;

  /**
   * Adds a version. Its natural key is (account, name, version): the same version again changes
   * nothing and is reported as stored.
   *
   * @param snippet next version of the text
   * @return false, and nothing is changed, when that version exists with other content or is not
   *     the next one
   */
  boolean save(SavedSnippet snippet);

  /**
   * Lists the texts of an account as they were at a time: of each the last version saved until
   * then, removed ones left out.
   *
   * @param account account
   * @param asOf business time, inclusive
   * @return by name, at most {@link #MOST}
   */
  List<SavedSnippet> asOf(AccountId account, Instant asOf);

  /**
   * Lists all versions of a text.
   *
   * @param account account
   * @param name name of the text
   * @return oldest first, removals included; empty when it was never saved
   */
  List<SavedSnippet> versions(AccountId account, String name);
}
