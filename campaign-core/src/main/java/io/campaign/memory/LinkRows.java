package io.campaign.memory;

import io.campaign.engagement.LinkVisit;
import io.campaign.engagement.NewLinks;
import io.campaign.engagement.StoredVisit;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links by code, and who opened them. */
final class LinkRows {
  private final Sequence numbers = new Sequence();
  private final Table<Long, NewLinks> byCode;
  private final Table<String, Long> byEvent;
  private final SortedTable<Long, StoredVisit> visits;
  private final Table<Long, Instant> forgotten;

  LinkRows(Journal journal) {
    this.byCode = Table.hashed(journal);
    this.byEvent = Table.hashed(journal);
    this.visits = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.forgotten = Table.hashed(journal);
  }

  /** Keeps the links unless the code is another message's; false then. */
  boolean add(NewLinks links) {
    NewLinks known = byCode.get(links.code());
    if (known == null) {
      byCode.put(links.code(), links);
    }
    return known == null || known.delivery().equals(links.delivery());
  }

  @Nullable NewLinks find(long code) {
    return byCode.get(code);
  }

  /** Keeps a visit; false when its event is known. */
  boolean add(LinkVisit visit) {
    if (byEvent.has(visit.eventId())) {
      return false;
    }
    StoredVisit stored = new StoredVisit(numbers.next(), visit);
    byEvent.put(visit.eventId(), stored.visitNo());
    visits.put(stored.visitNo(), stored);
    return true;
  }

  Collection<StoredVisit> after(long visitNo) {
    return visits.after(visitNo).values();
  }

  /** The links of the member that were issued until now lead nowhere any more. */
  void forget(long memberNo, Instant at) {
    forgotten.put(memberNo, at);
    for (StoredVisit stored : List.copyOf(visits.all().values())) {
      LinkVisit visit = stored.visit();
      if (visit.delivery().memberNo() == memberNo) {
        visits.put(stored.visitNo(), new StoredVisit(stored.visitNo(), visit.withoutSource()));
      }
    }
  }

  boolean isForgotten(NewLinks links) {
    Instant at = forgotten.get(links.delivery().memberNo());
    return at != null && !links.issuedAt().isAfter(at);
  }
}
