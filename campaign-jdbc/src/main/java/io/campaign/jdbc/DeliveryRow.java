package io.campaign.jdbc;

import io.campaign.id.AccountId;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.SkipReason;
import io.campaign.run.Delivery;
import io.campaign.run.DeliveryKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with what its row holds beside it.
 *
 * @param delivery the delivery
 * @param account account of its run
 * @param revision definition it was sent from
 * @param phase phase of its chunk
 */
record DeliveryRow(Delivery delivery, AccountId account, int revision, int phase) {
  /** The order in which rows are locked. */
  static final Comparator<DeliveryKey> KEY_ORDER =
      Comparator.comparingLong(DeliveryKey::runNo)
          .thenComparingLong(DeliveryKey::memberNo)
          .thenComparingInt(DeliveryKey::nth);

  DeliveryKey key() {
    return delivery.key();
  }

  MessageId messageId() {
    DeliveryKey key = key();
    return MessageId.of(key.runNo(), key.memberNo(), key.nth(), delivery.attemptGroup());
  }

  DeliveryRow with(Delivery next) {
    return new DeliveryRow(next, account, revision, phase);
  }

  /** Says whether this is further than another state of the same delivery. */
  boolean isAbove(Delivery other) {
    int byGroup = Integer.compare(delivery.attemptGroup(), other.attemptGroup());
    return byGroup > 0 || (byGroup == 0 && delivery.state().code() > other.state().code());
  }

  /** Raises this, which is known, by news of the same delivery; returns this when it does not. */
  DeliveryRow raisedBy(DeliveryRow news) {
    if (!news.isAbove(delivery)) {
      return this;
    }
    Delivery old = delivery;
    Delivery next = news.delivery();
    if (next.attemptGroup() > old.attemptGroup()) {
      return news;
    }
    boolean addsIds = old.carrierIds().isEmpty() && !next.carrierIds().isEmpty();
    boolean hadResult = old.state().rank() > DeliveryState.UNKNOWN.rank();
    return with(
        new Delivery(
            old.key(),
            old.attemptGroup(),
            Math.max(old.attempt(), next.attempt()),
            next.state(),
            next.skip(),
            next.code().isEmpty() ? old.code() : next.code(),
            old.carrier().isEmpty() || addsIds ? next.carrier() : old.carrier(),
            addsIds ? next.carrierIds() : old.carrierIds(),
            Math.max(old.parts(), next.parts()),
            hadResult ? old.at() : next.at(),
            next.changedAt()));
  }

  /** Raises this by a receipt's word on the whole message. */
  DeliveryRow raisedBy(int group, DeliveryState state, String carrier, Instant at, String code) {
    return raisedBy(
        with(new Delivery(key(), group, 1, state, null, code, carrier, List.of(), 0, at, at)));
  }

  static int codeOf(@Nullable SkipReason skip) {
    return skip == null ? 0 : skip.code();
  }
}
