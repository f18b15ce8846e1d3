package io.campaign.spi;

import java.util.Optional;

/**
 * Everything the library keeps, as one bundle of ports that share their transactions. Thread-safe.
 *
 * <p>Ours are in memory ({@code io.campaign.memory}) and on JDBC ({@code campaign-jdbc}). One
 * written elsewhere passes the required profile of the contract tests when it implements the ports
 * below; {@link #members()} and {@link #memberWriter()} may be replaced alone by a host that keeps
 * its own users table.
 */
public interface Store extends AutoCloseable {
  /**
   * Returns the accounts port.
   *
   * @return same object each time
   */
  AccountStore accounts();

  /**
   * Returns the campaigns port.
   *
   * @return same object each time
   */
  CampaignStore campaigns();

  /**
   * Returns the runs port.
   *
   * @return same object each time
   */
  RunStore runs();

  /**
   * Returns the send ledger.
   *
   * @return same object each time
   */
  Ledger ledger();

  /**
   * Returns the member directory.
   *
   * @return same object each time
   */
  MemberDirectory members();

  /**
   * Returns the member writer.
   *
   * @return same object each time
   */
  MemberWriter memberWriter();

  /**
   * Returns the sieve of audiences, where members and consent of this bundle are one database.
   *
   * @return same object each time; empty unless overridden, also in a store that wraps another
   */
  default Optional<AudienceSieve> sieve() {
    return Optional.empty();
  }

  /**
   * Returns the consent ledger.
   *
   * @return same object each time
   */
  ConsentStore consent();

  /**
   * Returns the inbox.
   *
   * @return same object each time
   */
  Inbox inbox();

  /**
   * Returns what members did.
   *
   * @return same object each time
   */
  EngagementStore engagement();

  /**
   * Returns the counters of what members did.
   *
   * @return same object each time
   */
  MetricStore metrics();

  /**
   * Returns the tracked links.
   *
   * @return same object each time
   */
  LinkStore links();

  /**
   * Returns the event feed.
   *
   * @return same object each time
   */
  EventFeed feed();

  /**
   * Returns the reply groups.
   *
   * @return same object each time; {@link GroupStore#none()} unless the store has the profile
   */
  default GroupStore groups() {
    return GroupStore.none();
  }

  /**
   * Returns the calls that make rolling runs send.
   *
   * @return same object each time; {@link TriggerStore#none()} unless the store has the profile
   */
  default TriggerStore triggers() {
    return TriggerStore.none();
  }

  /**
   * Returns where media are kept.
   *
   * @return same object each time; {@link MediaStore#none()} unless the store has the profile
   */
  default MediaStore media() {
    return MediaStore.none();
  }

  /**
   * Returns what channels remember.
   *
   * @return same object each time; the default forgets with each call, so a store without the
   *     profile must not be relied on for it
   */
  default CarrierNotes notes() {
    return CarrierNotes.inProcess();
  }

  /**
   * Returns the limits that all engines on this store share.
   *
   * @return same object each time
   */
  BudgetStore budgets();

  /**
   * Returns the port of saved texts.
   *
   * @return same object each time
   */
  SnippetStore snippets();

  /**
   * Checks that the store can be used: reachable, schema present and of a version this library
   * understands, durable settings on.
   *
   * @throws io.campaign.error.StoreFailure.Rejected naming what is missing, what was expected and
   *     what to do
   */
  void check();

  /**
   * Releases what the store opened itself; a data source given by the host stays open. Idempotent.
   */
  @Override
  void close();
}
