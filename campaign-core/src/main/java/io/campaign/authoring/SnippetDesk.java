package io.campaign.authoring;

import io.campaign.campaign.Operation;
import io.campaign.compose.SavedTexts;
import io.campaign.content.SavedSnippet;
import io.campaign.error.ConflictException;
import io.campaign.error.ErrorCode;
import io.campaign.error.InvalidInputException;
import io.campaign.error.NotFoundException;
import io.campaign.error.SourceIssue;
import io.campaign.spi.SnippetStore;
import io.campaign.template.Snippets;
import io.campaign.template.Template;
import io.campaign.template.TemplateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves the texts that an account's templates share, for one actor. */
public final class SnippetDesk {
  private final Desk desk;

  /**
   * Creates the desk.
   *
   * @param desk who works with what
   */
  public SnippetDesk(Desk desk) {
    this.desk = desk;
  }

  /**
   * Saves a text as its next version.
   *
   * @param name what templates call it
   * @param source Liquid source
   * @return the version
   * @throws InvalidInputException when the source has faults, each with line, column and caret, or
   *     the account has too many texts
   * @throws ConflictException when somebody saved it at the same moment
   */
  public SavedSnippet save(String name, String source) {
    desk.require(Operation.DRAFT);
    SavedSnippet next = next(name, source);
    List<SavedSnippet> others = new ArrayList<>(list());
    others.removeIf(saved -> saved.name().equals(name));
    if (others.size() >= SnippetStore.MOST) {
      throw new InvalidInputException(
          "snippets (%d) must be at most %d".formatted(others.size() + 1, SnippetStore.MOST));
    }
    others.add(next);
    requireSound(source, SavedTexts.of(others));
    return stored(next);
  }

  private static void requireSound(String source, Snippets all) {
    List<SourceIssue> issues = Template.check(source, TemplateOptions.DEFAULT.with(all));
    if (!issues.isEmpty()) {
      throw new InvalidInputException(issues.stream().map(SourceIssue::toString).toList());
    }
  }

  /**
   * Removes a text; runs that began before go on with it.
   *
   * @param name what templates call it
   * @return the version that removes it
   * @throws NotFoundException when there is no such text
   */
  public SavedSnippet remove(String name) {
    desk.require(Operation.DRAFT);
    if (list().stream().noneMatch(saved -> saved.name().equals(name))) {
      throw new NotFoundException("snippet (" + name + ") must exist in the account");
    }
    return stored(next(name, null));
  }

  private SavedSnippet next(String name, @Nullable String source) {
    List<SavedSnippet> versions = desk.store().snippets().versions(desk.actor().account(), name);
    Instant now = desk.clock().now();
    Instant last = versions.isEmpty() ? now : versions.get(versions.size() - 1).at();
    Instant at = now.isBefore(last) ? last : now;
    return new SavedSnippet(
        desk.actor().account(), name, versions.size() + 1, source, desk.actor().user(), at);
  }

  private SavedSnippet stored(SavedSnippet next) {
    if (!desk.store().snippets().save(next)) {
      throw new ConflictException(
          ErrorCode.CONFLICT,
          "snippet (%s) must not be saved by two at once; read it again".formatted(next.name()));
    }
    return next;
  }

  /**
   * Lists the texts as they are now.
   *
   * @return by name
   */
  public List<SavedSnippet> list() {
    desk.require(Operation.READ);
    return desk.store().snippets().asOf(desk.actor().account(), desk.clock().now());
  }

  /**
   * Lists the versions of a text.
   *
   * @param name what templates call it
   * @return oldest first, removals included
   */
  public List<SavedSnippet> versions(String name) {
    desk.require(Operation.READ);
    return desk.store().snippets().versions(desk.actor().account(), name);
  }
}
