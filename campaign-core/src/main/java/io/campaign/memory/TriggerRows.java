package io.campaign.memory;

import io.campaign.run.NewTrigger;
import io.campaign.run.Particulars;
import io.campaign.run.TriggerPlan;
import io.campaign.run.TriggerReceipt;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Calls by their place in a run and by key. */
final class TriggerRows {
  /** Where a call stands; the member is {@link TriggerPlan#EVERYBODY} where it has all of nth. */
  record Place(long runNo, int nth, long memberNo) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::runNo)
            .thenComparingInt(Place::nth)
            .thenComparingLong(Place::memberNo);
  }

  /**
   * A call as kept.
   *
   * @param trigger the call
   * @param place where it stands
   * @param particulars what is left of what it said
   * @param cursor how far its audience is planned
   * @param planned whether nobody is left to plan
   */
  record Row(
      CampaignRows.Key campaign,
      NewTrigger trigger,
      Place place,
      Particulars particulars,
      long cursor,
      boolean planned) {
    TriggerReceipt receipt(boolean repeated) {
      int members = trigger.audience() == null ? trigger.members().size() : 0;
      return new TriggerReceipt(
          trigger.key(), place.runNo(), place.nth(), members, trigger.at(), repeated);
    }

    Row planned(long after, boolean last) {
      return new Row(campaign, trigger, place, particulars, after, last);
    }

    Row forgotten() {
      Particulars rest = new Particulars(Map.of(), particulars.to());
      return new Row(campaign, trigger, place, rest, cursor, planned);
    }
  }

  private record Key(CampaignRows.Key campaign, String key) {}

  private final SortedTable<Place, Row> rows;
  private final Table<Key, Place> byKey;

  TriggerRows(Journal journal) {
    this.rows = SortedTable.by(journal, Place.ORDER);
    this.byKey = Table.hashed(journal);
  }

  void put(Row row) {
    rows.put(row.place(), row);
    byKey.put(new Key(row.campaign(), row.trigger().key()), row.place());
  }

  void remove(Row row) {
    rows.remove(row.place());
    byKey.remove(new Key(row.campaign(), row.trigger().key()));
  }

  @Nullable Row find(CampaignRows.Key campaign, String key) {
    Place place = byKey.get(new Key(campaign, key));
    return place == null ? null : rows.get(place);
  }

  @Nullable Row at(long runNo, int nth, long memberNo) {
    return rows.get(new Place(runNo, nth, memberNo));
  }

  Collection<Row> ofRun(long runNo) {
    return places(runNo).values();
  }

  int lastNth(long runNo) {
    NavigableMap<Place, Row> places = places(runNo);
    return places.isEmpty() ? 0 : places.lastKey().nth();
  }

  private NavigableMap<Place, Row> places(long runNo) {
    return rows.between(
        new Place(runNo, 0, 0), new Place(runNo, Integer.MAX_VALUE, Long.MAX_VALUE));
  }

  List<Row> all() {
    return List.copyOf(rows.all().values());
  }
}
