package io.campaign.memory;

import io.campaign.error.StoreFailure;
import io.campaign.event.FeedEntry;
import io.campaign.id.Masking;
import io.campaign.spi.EventFeed;
import java.util.List;
import java.util.Objects;

/** The feed's port. Cursors are event numbers. */
final class MemoryFeed implements EventFeed {
  private final Transactions transactions;
  private final FeedRows feed;

  MemoryFeed(Transactions transactions, FeedRows feed) {
    this.transactions = transactions;
    this.feed = feed;
  }

  @Override
  public List<FeedEntry> after(String cursor, int limit) {
    Rules.limit(limit, Rules.PAGE);
    long number = number(cursor);
    return transactions.read("feed.after", () -> feed.after(number, limit));
  }

  @Override
  public String position(String consumer) {
    return transactions.read(
        "feed.position", () -> Objects.requireNonNullElse(feed.position(consumer), ""));
  }

  @Override
  public void acknowledge(String consumer, String cursor) {
    number(cursor);
    transactions.change("feed.acknowledge", () -> feed.acknowledge(consumer, cursor));
  }

  private static long number(String cursor) {
    try {
      return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new StoreFailure.Rejected(
          "cursor (" + Masking.excerpt(cursor) + ") must come from this feed", e);
    }
  }
}
