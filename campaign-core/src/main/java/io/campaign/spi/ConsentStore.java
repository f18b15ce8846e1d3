package io.campaign.spi;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The consent ledger, kept by address key so that it survives a member's erasure. Required profile.
 * See the package for the contract of every method.
 */
public interface ConsentStore {

  /**
   * Adds changes with their feed events, in one transaction. Repeatable by natural key. When this
   * returns, every batch opened later sees the change.
   *
   * @param changes any number, of any accounts
   * @return number that were new
   */
  int append(List<ConsentChange> changes);

  /**
   * Returns the current state of addresses: of all changes of the sender group and of group {@code
   * *} the one with the latest time, of equal times the opt-out. Addresses without any change are
   * absent.
   *
   * @param account account
   * @param channel channel
   * @param senderGroup sender group; {@code *} asks for the changes of group {@code *} alone
   * @param keys addresses, at most 10,000
   * @return state per key
   */
  Map<AddressKey, ConsentState> states(
      AccountId account, Channel channel, String senderGroup, Collection<AddressKey> keys);

  /**
   * Returns every change of an address, oldest first.
   *
   * @param account account
   * @param channel channel
   * @param key address
   * @return may be empty
   */
  List<ConsentChange> history(AccountId account, Channel channel, AddressKey key);

  /**
   * Lists the changes of an account in order of recording, for export.
   *
   * @param account account
   * @param afterChangeNo highest number seen, 0 to start
   * @param limit page size, 1 to 10,000
   * @return changes by their number, ascending
   */
  SortedMap<Long, ConsentChange> list(AccountId account, long afterChangeNo, int limit);
}
