package io.campaign.memory;

import io.campaign.campaign.AuditRecord;
import io.campaign.error.NotFoundException;
import io.campaign.id.AccountId;
import io.campaign.id.CampaignId;
import io.campaign.run.Exclusion;
import io.campaign.run.NewRun;
import io.campaign.run.Run;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs by number and by occurrence. */
final class RunRows {
  /**
   * A run as kept.
   *
   * @param run how it stands
   * @param lastMove what the version came from
   */
  record Row(Run run, AuditRecord lastMove) {}

  private record Occurrence(AccountId account, CampaignId campaign, String name) {
    static Occurrence of(NewRun run) {
      return new Occurrence(run.account(), run.campaign(), run.occurrence());
    }
  }

  private record Excluded(long runNo, long memberNo) {
    static final Comparator<Excluded> ORDER =
        Comparator.comparingLong(Excluded::runNo).thenComparingLong(Excluded::memberNo);
  }

  private record Reached(CampaignRows.Key campaign, String period, long memberNo) {}

  private final Sequence numbers = new Sequence();
  private final SortedTable<Long, Row> rows;
  private final Table<Occurrence, Long> byOccurrence;
  private final Table<CampaignRows.Key, Long> latest;
  private final SortedTable<Excluded, Exclusion> exclusions;
  private final Table<Reached, Long> reached;

  /** Recipients of earlier plans that a later plan took back. */
  private final Table<Long, Long> dropped;

  RunRows(Journal journal) {
    this.rows = SortedTable.by(journal, Comparator.<Long>naturalOrder());
    this.byOccurrence = Table.hashed(journal);
    this.latest = Table.hashed(journal);
    this.exclusions = SortedTable.by(journal, Excluded.ORDER);
    this.reached = Table.hashed(journal);
    this.dropped = Table.hashed(journal);
  }

  long nextNumber() {
    return numbers.next();
  }

  @Nullable Run findOccurrence(NewRun run) {
    Long runNo = byOccurrence.get(Occurrence.of(run));
    return runNo == null ? null : get(runNo).run();
  }

  void add(Run run, AuditRecord audit) {
    put(new Row(run, audit));
    byOccurrence.put(Occurrence.of(run.request()), run.runNo());
    latest.put(campaignOf(run), run.runNo());
  }

  void put(Row row) {
    rows.put(row.run().runNo(), row);
  }

  @Nullable Row find(long runNo) {
    return rows.get(runNo);
  }

  Row get(long runNo) {
    Row row = find(runNo);
    if (row == null) {
      throw new NotFoundException("run (" + runNo + ") must exist");
    }
    return row;
  }

  Optional<Run> ofAccount(AccountId account, long runNo) {
    return Optional.ofNullable(find(runNo))
        .map(Row::run)
        .filter(run -> run.request().account().equals(account));
  }

  /** Whether no other run of its campaign was opened later. */
  boolean isLatest(Run run) {
    Long runNo = latest.get(campaignOf(run));
    return runNo != null && runNo == run.runNo();
  }

  /** Remembers that a campaign reaches a member in a period; false when it has done so before. */
  boolean reachOnce(Run run, String period, long memberNo) {
    Reached key = new Reached(campaignOf(run), period, memberNo);
    if (reached.has(key)) {
      return false;
    }
    reached.put(key, run.runNo());
    return true;
  }

  void exclude(long runNo, Exclusion exclusion) {
    exclusions.put(new Excluded(runNo, exclusion.memberNo()), exclusion);
  }

  /** Like {@link #exclude}, for runs that meet a member again: the first reason stays. */
  void excludeFirst(long runNo, Exclusion exclusion) {
    Excluded key = new Excluded(runNo, exclusion.memberNo());
    if (!exclusions.has(key)) {
      exclusions.put(key, exclusion);
    }
  }

  void forgetExclusions(long runNo) {
    List.copyOf(exclusions(runNo, 0))
        .forEach(exclusion -> exclusions.remove(new Excluded(runNo, exclusion.memberNo())));
  }

  void drop(long runNo, long recipients) {
    dropped.put(runNo, dropped(runNo) + recipients);
  }

  long dropped(long runNo) {
    Long count = dropped.get(runNo);
    return count == null ? 0 : count;
  }

  /** Excluded members of a run, lowest number first. */
  Collection<Exclusion> exclusions(long runNo, long afterMember) {
    Excluded from = new Excluded(runNo, afterMember + 1);
    return exclusions.between(from, new Excluded(runNo, Long.MAX_VALUE)).values();
  }

  /** All runs, lowest number first. */
  Collection<Row> all() {
    return rows.all().values();
  }

  /** All runs, highest number first. */
  Collection<Row> latestFirst() {
    return rows.all().descendingMap().values();
  }

  static CampaignRows.Key campaignOf(Run run) {
    return new CampaignRows.Key(run.request().account(), run.request().campaign());
  }
}
