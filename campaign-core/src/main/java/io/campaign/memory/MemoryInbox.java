package io.campaign.memory;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.HandOffQuery;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.run.DeliveryKey;
import io.campaign.spi.Inbox;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inbox's port. */
final class MemoryInbox implements Inbox {
  private final Transactions transactions;
  private final InboxRows rows;
  private final EngagementRows facts;
  private final ConsentRows consent;
  private final FeedRows feed;
  private final HandOffs handOffs;

  MemoryInbox(
      Transactions transactions,
      InboxRows rows,
      EngagementRows facts,
      ConsentRows consent,
      FeedRows feed,
      HandOffs handOffs) {
    this.transactions = transactions;
    this.rows = rows;
    this.facts = facts;
    this.consent = consent;
    this.feed = feed;
    this.handOffs = handOffs;
  }

  @Override
  public int accept(List<InboundRecord> messages) {
    return transactions.write("inbox.accept", () -> acceptNow(messages));
  }

  private int acceptNow(List<InboundRecord> messages) {
    int added = 0;
    for (InboundRecord message : messages) {
      StoredInbound stored = rows.add(message);
      if (stored == null) {
        continue;
      }
      added++;
      feed.add(
          new EngineEvent.InboundAccepted(
              message.account(),
              message.at(),
              stored.inboundNo(),
              message.memberNo(),
              message.kind()));
      ConsentChange change = message.consent();
      if (change != null) {
        consent.add(change);
      }
    }
    return added;
  }

  @Override
  public List<StoredInbound> unprocessed(long afterInboundNo, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "inbox.unprocessed", () -> rows.unprocessed(afterInboundNo).limit(limit).toList());
  }

  @Override
  public int attribute(List<Attribution> decisions) {
    return transactions.write("inbox.attribute", () -> attributeNow(decisions));
  }

  private int attributeNow(List<Attribution> decisions) {
    int counted = 0;
    for (Attribution decision : decisions) {
      StoredInbound message = rows.find(decision.inboundNo());
      Rules.require(
          message != null, "inbound number (" + decision.inboundNo() + ") must be accepted");
      if (message != null && changes(message.attribution(), decision)) {
        counted += decide(message, message.message(), decision);
      }
    }
    return counted;
  }

  private static boolean changes(@Nullable Attribution known, Attribution decision) {
    return known == null || (!known.same(decision) && (decision.byHand() || !known.byHand()));
  }

  /** Counts what the message counts as now, and no longer what it did before. */
  private int decide(StoredInbound known, InboundRecord message, Attribution decision) {
    rows.put(new StoredInbound(known.inboundNo(), message, decision));
    feed.add(
        new EngineEvent.ReplyAttributed(
            message.account(),
            message.at(),
            known.inboundNo(),
            decision.runNo(),
            message.memberNo()));
    settle(known.attribution());
    return settle(decision) ? 1 : 0;
  }

  private boolean settle(@Nullable Attribution attribution) {
    DeliveryKey delivery = attribution == null ? null : attribution.delivery();
    Attribution.Action action = attribution == null ? null : attribution.action();
    return delivery != null
        && action != null
        && facts.set(
            new EngagementRows.Key(
                delivery.memberNo(), delivery.runNo(), EngagementKind.valueOf(action.name()), ""),
            rows.earliest(delivery.runNo(), delivery.memberNo(), action));
  }

  @Override
  public Optional<StoredInbound> reclassify(
      AccountId account,
      long inboundNo,
      InboundKind kind,
      String why,
      @Nullable ConsentChange change) {
    return transactions.write(
        "inbox.reclassify",
        () -> {
          StoredInbound stored = rows.find(inboundNo);
          if (stored == null || !stored.message().account().equals(account)) {
            return Optional.empty();
          }
          if (stored.message().kind() != kind) {
            reclassifyNow(stored, stored.message().as(kind, why, change));
          }
          return Optional.ofNullable(rows.find(inboundNo));
        });
  }

  private void reclassifyNow(StoredInbound stored, InboundRecord message) {
    Attribution known = stored.attribution();
    if (known == null) {
      rows.put(new StoredInbound(stored.inboundNo(), message, null));
    } else {
      decide(stored, message, known.as(message.kind()));
    }
    ConsentChange change = message.consent();
    if (change != null) {
      consent.add(change);
    }
  }

  @Override
  public List<List<HandOffFact>> handOffs(List<HandOffQuery> queries) {
    Rules.atMost("queries", queries.size(), Rules.PAGE);
    return transactions.read("inbox.handOffs", () -> queries.stream().map(handOffs::of).toList());
  }

  @Override
  public List<HandOffFact> sent(AccountId account, long memberNo, Instant before, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read("inbox.sent", () -> handOffs.sent(account, memberNo, before, limit));
  }

  @Override
  public List<StoredInbound> received(
      AccountId account, Collection<AddressKey> from, Instant before, int limit) {
    return page(
        "inbox.received",
        limit,
        () ->
            rows.after(0).stream()
                .filter(of(account))
                .filter(stored -> from.contains(stored.message().addressKey()))
                .filter(stored -> stored.message().at().isBefore(before))
                .sorted(
                    Comparator.comparing((StoredInbound stored) -> stored.message().at())
                        .thenComparingLong(StoredInbound::inboundNo)
                        .reversed()));
  }

  @Override
  public List<StoredInbound> list(AccountId account, long afterInboundNo, int limit) {
    return page("inbox.list", limit, () -> rows.after(afterInboundNo).stream().filter(of(account)));
  }

  @Override
  public List<StoredInbound> listAll(long afterInboundNo, int limit) {
    return page("inbox.listAll", limit, () -> rows.after(afterInboundNo).stream());
  }

  @Override
  public List<StoredInbound> from(
      AccountId account, Collection<AddressKey> from, long beforeInboundNo, int limit) {
    return page(
        "inbox.from",
        limit,
        () ->
            rows.before(beforeInboundNo)
                .filter(of(account))
                .filter(stored -> from.contains(stored.message().addressKey())));
  }

  @Override
  public List<StoredInbound> ofRun(AccountId account, long runNo, long afterInboundNo, int limit) {
    return page(
        "inbox.ofRun",
        limit,
        () ->
            rows.ofRun(runNo)
                .filter(of(account))
                .filter(stored -> stored.inboundNo() > afterInboundNo));
  }

  @Override
  public List<StoredInbound> toReview(AccountId account, long afterInboundNo, int limit) {
    return page(
        "inbox.toReview",
        limit,
        () ->
            rows.after(afterInboundNo).stream()
                .filter(of(account))
                .filter(stored -> stored.message().kind() == InboundKind.SUSPECTED_STOP));
  }

  private interface Source {
    Stream<StoredInbound> open();
  }

  private List<StoredInbound> page(String call, int limit, Source source) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(call, () -> source.open().limit(limit).toList());
  }

  private static Predicate<StoredInbound> of(AccountId account) {
    return stored -> stored.message().account().equals(account);
  }

  @Override
  public int forget(AccountId account, Collection<AddressKey> from) {
    return transactions.write(
        "inbox.forget",
        () -> {
          List<StoredInbound> theirs =
              rows.after(0).stream()
                  .filter(of(account))
                  .filter(stored -> from.contains(stored.message().addressKey()))
                  .filter(stored -> !stored.message().isForgotten())
                  .toList();
          for (StoredInbound stored : theirs) {
            InboundRecord forgotten = stored.message().forgotten();
            rows.put(new StoredInbound(stored.inboundNo(), forgotten, stored.attribution()));
          }
          return theirs.size();
        });
  }
}
