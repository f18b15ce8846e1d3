package io.campaign;

import io.campaign.authoring.SnippetDesk;
import io.campaign.content.SavedSnippet;
import java.util.List;

/**
 * The texts that an account's templates share, for one actor: {@code {% render 'footer' %}} says
 * the text saved as {@code footer}. A run says on every node what was saved when it began, whatever
 * is edited while it sends. Thread-safe.
 */
public final class SavedSnippets {
  private final SnippetDesk desk;

  SavedSnippets(SnippetDesk desk) {
    this.desk = desk;
  }

  /**
   * Saves a text as its next version.
   *
   * @param name what templates call it: 1 to 64 letters, digits, {@code _}, {@code -} or {@code /}
   * @param source Liquid source
   * @return the version
   * @throws io.campaign.error.InvalidInputException when the name breaks its rule, or the source
   *     has faults, each with line, column and caret
   * @throws io.campaign.error.ConflictException when somebody saved it at the same moment
   */
  public SavedSnippet save(String name, String source) {
    return desk.save(name, source);
  }

  /**
   * Removes a text: templates that name it can no longer be scheduled.
   *
   * @param name what templates call it
   * @return the version that removes it
   * @throws io.campaign.error.NotFoundException when there is no such text
   */
  public SavedSnippet remove(String name) {
    return desk.remove(name);
  }

  /**
   * Lists the texts as they are now.
   *
   * @return by name, at most 1,000
   */
  public List<SavedSnippet> list() {
    return desk.list();
  }

  /**
   * Lists the versions of a text.
   *
   * @param name what templates call it
   * @return oldest first, removals included; empty when it was never saved
   */
  public List<SavedSnippet> versions(String name) {
    return desk.versions(name);
  }
}
