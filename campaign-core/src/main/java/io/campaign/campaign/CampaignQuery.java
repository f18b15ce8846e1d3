package io.campaign.campaign;

import io.campaign.error.InvalidInputException;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.lifecycle.DisplayStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns of an account to list and in which order (R19). Immutable; each method returns a
 * changed copy.
 *
 * <pre>{@code
 * CampaignQuery.first(50).ofStatus(DisplayStatus.ACTIVE).sortedBy(Sort.RESPONSE_RATE, false);
 * }</pre>
 *
 * @param statuses shown statuses wanted; empty for all
 * @param types types wanted; empty for all but tests
 * @param channel channel wanted, or null for all
 * @param text what the title contains, case ignored; empty for all
 * @param createdBy who made it, or null for all
 * @param from earliest last change, inclusive, or null
 * @param to latest last change, exclusive, or null
 * @param archived whether archived campaigns are listed instead of the others
 * @param sort order
 * @param ascending smallest first; campaigns without the value come last either way, ties by id
 * @param after cursor of the last campaign seen, empty to start
 * @param limit page size, 1 to 1,000
 */
public record CampaignQuery(
    Set<DisplayStatus> statuses,
    Set<CampaignType> types,
    @Nullable Channel channel,
    String text,
    @Nullable UserId createdBy,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean archived,
    Sort sort,
    boolean ascending,
    String after,
    int limit) {
  /** What a list is ordered by. */
  public enum Sort {
    /** When definition or status last changed. */
    CHANGED,
    /** When it becomes due next; absent when it is not scheduled. */
    DUE,
    /** Planned recipients of all runs. */
    RECIPIENTS,
    /** Response rate; absent when nothing was handed off. */
    RESPONSE_RATE,
    /** Click rate; absent when nothing was handed off. */
    CLICK_RATE
  }

  /** Copies the sets. */
  public CampaignQuery {
    statuses = Set.copyOf(statuses);
    types = Set.copyOf(types);
    if (text.length() > 200) {
      throw new InvalidInputException(
          "text (" + text.length() + " characters) must be at most 200 characters");
    }
  }

  /**
   * Newest change first.
   *
   * @param statuses shown statuses wanted; empty for all
   * @param after cursor of the last campaign seen, empty to start
   * @param limit page size, 1 to 1,000
   */
  public CampaignQuery(Set<DisplayStatus> statuses, String after, int limit) {
    this(statuses, Set.of(), null, "", null, null, null, false, Sort.CHANGED, false, after, limit);
  }

  /**
   * The first page of everything, newest change first.
   *
   * @param limit page size, 1 to 1,000
   * @return the query
   */
  public static CampaignQuery first(int limit) {
    return new CampaignQuery(Set.of(), "", limit);
  }

  /**
   * Asks for the page behind another.
   *
   * @param cursor {@code next} of that page
   * @return changed copy
   */
  public CampaignQuery next(String cursor) {
    return new CampaignQuery(
        statuses, types, channel, text, createdBy, from, to, archived, sort, ascending, cursor,
        limit);
  }

  /**
   * Asks for shown statuses.
   *
   * @param wanted statuses
   * @return changed copy
   */
  public CampaignQuery ofStatus(DisplayStatus... wanted) {
    return new CampaignQuery(
        Set.of(wanted),
        types,
        channel,
        text,
        createdBy,
        from,
        to,
        archived,
        sort,
        ascending,
        after,
        limit);
  }

  /**
   * Asks for types. Answers are listed only when their type is asked for.
   *
   * @param wanted types
   * @return changed copy
   */
  public CampaignQuery ofType(CampaignType... wanted) {
    return new CampaignQuery(
        statuses,
        Set.of(wanted),
        channel,
        text,
        createdBy,
        from,
        to,
        archived,
        sort,
        ascending,
        after,
        limit);
  }

  /**
   * Asks for one channel.
   *
   * @param wanted channel
   * @return changed copy
   */
  public CampaignQuery on(Channel wanted) {
    return new CampaignQuery(
        statuses, types, wanted, text, createdBy, from, to, archived, sort, ascending, after,
        limit);
  }

  /**
   * Asks for titles that contain a text, case ignored.
   *
   * @param wanted at most 200 characters
   * @return changed copy
   */
  public CampaignQuery containing(String wanted) {
    return new CampaignQuery(
        statuses, types, channel, wanted, createdBy, from, to, archived, sort, ascending, after,
        limit);
  }

  /**
   * Asks for campaigns of one author.
   *
   * @param wanted who made it
   * @return changed copy
   */
  public CampaignQuery by(UserId wanted) {
    return new CampaignQuery(
        statuses, types, channel, text, wanted, from, to, archived, sort, ascending, after, limit);
  }

  /**
   * Asks for a time of last change.
   *
   * @param earliest inclusive
   * @param end exclusive
   * @return changed copy
   */
  public CampaignQuery changed(Instant earliest, Instant end) {
    return new CampaignQuery(
        statuses, types, channel, text, createdBy, earliest, end, archived, sort, ascending, after,
        limit);
  }

  /**
   * Asks for archived campaigns instead of the others.
   *
   * @return changed copy
   */
  public CampaignQuery fromArchive() {
    return new CampaignQuery(
        statuses, types, channel, text, createdBy, from, to, true, sort, ascending, after, limit);
  }

  /**
   * Sets the order.
   *
   * @param order order
   * @param upward smallest first; campaigns without the value come last either way
   * @return changed copy
   */
  public CampaignQuery sortedBy(Sort order, boolean upward) {
    return new CampaignQuery(
        statuses, types, channel, text, createdBy, from, to, archived, order, upward, after, limit);
  }
}
