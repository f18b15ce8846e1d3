package io.campaign;

import io.campaign.campaign.Differences;
import io.campaign.campaign.Revision;
import io.campaign.error.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * One revision of a campaign and what it changed.
 *
 * @param revision who made it, when, and what the campaign was from then on
 * @param changes what differs from the revision before; empty for the first
 */
public record HistoryEntry(Revision revision, List<Change> changes) {
  /** Copies the list. */
  public HistoryEntry {
    changes = List.copyOf(changes);
  }

  static List<HistoryEntry> of(List<Revision> revisions) {
    List<HistoryEntry> history = new ArrayList<>();
    for (int i = 0; i < revisions.size(); i++) {
      Revision revision = revisions.get(i);
      List<Change> changes =
          i == 0
              ? List.of()
              : Differences.between(revisions.get(i - 1).definition(), revision.definition());
      history.add(new HistoryEntry(revision, changes));
    }
    return history;
  }
}
