package io.campaign.memory;

import io.campaign.engagement.Attribution;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.EngagementFact;
import io.campaign.engagement.EngagementKind;
import io.campaign.engagement.HandOffFact;
import io.campaign.engagement.InboundRecord;
import io.campaign.engagement.StoredInbound;
import io.campaign.event.EngineEvent;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.run.DeliveryKey;
import io.campaign.spi.Inbox;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The inbox's port. */
final class MemoryInbox implements Inbox {
  private final Transactions transactions;
  private final InboxRows rows;
  private final EngagementRows engagement;
  private final ConsentRows consent;
  private final FeedRows feed;
  private final HandOffs handOffs;

  MemoryInbox(
      Transactions transactions,
      InboxRows rows,
      EngagementRows engagement,
      ConsentRows consent,
      FeedRows feed,
      HandOffs handOffs) {
    this.transactions = transactions;
    this.rows = rows;
    this.engagement = engagement;
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
  public List<StoredInbound> unprocessed(int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "inbox.unprocessed",
        () ->
            rows.unprocessed().stream()
                .limit(limit)
                .map(number -> Objects.requireNonNull(rows.find(number)))
                .toList());
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
      if (message != null && !message.processed()) {
        counted += decide(message, decision) ? 1 : 0;
      }
    }
    return counted;
  }

  private boolean decide(StoredInbound message, Attribution decision) {
    DeliveryKey delivery = decision.delivery();
    long runNo = delivery == null ? 0 : delivery.runNo();
    rows.processed(message, runNo);
    InboundRecord inbound = message.message();
    feed.add(
        new EngineEvent.ReplyAttributed(
            inbound.account(), inbound.at(), message.inboundNo(), runNo, inbound.memberNo()));
    Attribution.Action action = decision.action();
    return delivery != null
        && action != null
        && !engagement
            .record(
                new EngagementFact(
                    runNo,
                    delivery.memberNo(),
                    EngagementKind.valueOf(action.name()),
                    "",
                    inbound.at()))
            .isEmpty();
  }

  @Override
  public List<HandOffFact> handOffs(
      AccountId account, long memberNo, Channel channel, Instant since) {
    return transactions.read(
        "inbox.handOffs", () -> handOffs.of(account, memberNo, channel, since));
  }

  @Override
  public List<StoredInbound> list(AccountId account, long afterInboundNo, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "inbox.list",
        () ->
            rows.after(afterInboundNo).stream()
                .filter(stored -> stored.message().account().equals(account))
                .limit(limit)
                .toList());
  }
}
