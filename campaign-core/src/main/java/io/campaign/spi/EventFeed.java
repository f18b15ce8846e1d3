package io.campaign.spi;

import io.campaign.event.FeedEntry;
import java.util.List;

/**
 * The durable feed. Events are written by the other ports in the transaction of their fact; this
 * port reads them. Required profile. See the package for the contract of every method.
 */
public interface EventFeed {

  /**
   * Reads on. Every committed event is returned to a reader that keeps its cursor, none is ever
   * passed over: events of a transaction that is still open hold back those behind them. Events of
   * one run come in the order of their transactions.
   *
   * @param cursor last cursor seen, empty to start from the oldest
   * @param limit most to return, 1 to 10,000
   * @return empty when there is nothing new
   */
  List<FeedEntry> after(String cursor, int limit);

  /**
   * Returns how far a consumer has come.
   *
   * @param consumer name, 1 to 64 characters
   * @return its cursor, empty when it never acknowledged
   */
  String position(String consumer);

  /**
   * Remembers how far a consumer has come. Atomic; repeatable; the last call wins.
   *
   * @param consumer name, 1 to 64 characters
   * @param cursor last cursor handled
   */
  void acknowledge(String consumer, String cursor);
}
