package io.campaign.memory;

import io.campaign.lifecycle.DeliveryState;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries by run and by member; news only raise them. */
final class DeliveryRows {
  private static final Comparator<DeliveryKey> BY_RUN =
      Comparator.comparingLong(DeliveryKey::runNo)
          .thenComparingLong(DeliveryKey::memberNo)
          .thenComparingInt(DeliveryKey::nth);
  private static final Comparator<DeliveryKey> BY_MEMBER =
      Comparator.comparingLong(DeliveryKey::memberNo)
          .thenComparingLong(DeliveryKey::runNo)
          .thenComparingInt(DeliveryKey::nth);

  private final SortedTable<DeliveryKey, Delivery> rows;
  private final SortedTable<DeliveryKey, Boolean> ofMembers;
  private final SortedTable<DeliveryKey, Boolean> undecided;

  DeliveryRows(Journal journal) {
    this.rows = SortedTable.by(journal, BY_RUN);
    this.ofMembers = SortedTable.by(journal, BY_MEMBER);
    this.undecided = SortedTable.by(journal, BY_RUN);
  }

  @Nullable Delivery find(DeliveryKey key) {
    return rows.get(key);
  }

  /** Keeps the higher of what is known and the news. */
  Written write(Delivery news) {
    Delivery known = rows.get(news.key());
    Delivery next = known == null ? news : higher(known, news);
    if (!next.equals(known)) {
      rows.put(next.key(), next);
      ofMembers.put(next.key(), true);
    }
    boolean rose =
        known == null
            || next.attemptGroup() != known.attemptGroup()
            || next.state() != known.state();
    if (rose && next.state() == DeliveryState.UNKNOWN) {
      undecided.put(next.key(), true);
    } else if (rose) {
      undecided.remove(next.key());
    }
    return new Written(next, rose);
  }

  /** Unknown deliveries that nobody decided about, behind a key. */
  Collection<DeliveryKey> undecided(@Nullable DeliveryKey after) {
    return after == null ? undecided.all().keySet() : undecided.after(after).keySet();
  }

  boolean hasUndecided(long runNo) {
    DeliveryKey from = new DeliveryKey(runNo, 0, 0);
    DeliveryKey to = new DeliveryKey(runNo, Long.MAX_VALUE, Integer.MAX_VALUE);
    return !undecided.between(from, to).isEmpty();
  }

  void leave(DeliveryKey key) {
    undecided.remove(key);
  }

  /**
   * What writing did.
   *
   * @param delivery as it stands
   * @param rose whether its state is higher than before
   */
  record Written(Delivery delivery, boolean rose) {}

  private static Delivery higher(Delivery known, Delivery news) {
    if (news.attemptGroup() != known.attemptGroup()) {
      return news.attemptGroup() > known.attemptGroup() ? news : known;
    }
    boolean rises = news.state().code() > known.state().code();
    boolean addsIds = known.carrierIds().isEmpty() && !news.carrierIds().isEmpty();
    boolean hadNoResult = known.state().rank() <= DeliveryState.UNKNOWN.rank();
    return new Delivery(
        known.key(),
        known.attemptGroup(),
        Math.max(known.attempt(), news.attempt()),
        rises ? news.state() : known.state(),
        rises ? news.skip() : known.skip(),
        rises && !news.code().isEmpty() ? news.code() : known.code(),
        known.carrier().isEmpty() || addsIds ? news.carrier() : known.carrier(),
        addsIds ? news.carrierIds() : known.carrierIds(),
        Math.max(known.parts(), news.parts()),
        rises && hadNoResult ? news.at() : known.at(),
        rises ? news.changedAt() : known.changedAt());
  }

  Collection<Delivery> ofRun(long runNo) {
    return ofRun(runNo, 0);
  }

  Collection<Delivery> ofRun(long runNo, long afterMember) {
    DeliveryKey from = new DeliveryKey(runNo, afterMember + 1, 0);
    DeliveryKey to = new DeliveryKey(runNo, Long.MAX_VALUE, Integer.MAX_VALUE);
    return rows.between(from, to).values();
  }

  /** Everybody who has a delivery, lowest number first, repeated per delivery. */
  List<Long> members() {
    return ofMembers.all().keySet().stream().map(DeliveryKey::memberNo).toList();
  }

  List<Delivery> ofMember(long memberNo) {
    DeliveryKey from = new DeliveryKey(0, memberNo, 0);
    DeliveryKey to = new DeliveryKey(Long.MAX_VALUE, memberNo, Integer.MAX_VALUE);
    List<Delivery> found = new ArrayList<>();
    for (DeliveryKey key : ofMembers.between(from, to).keySet()) {
      Delivery delivery = rows.get(key);
      if (delivery != null) {
        found.add(delivery);
      }
    }
    return found;
  }
}
