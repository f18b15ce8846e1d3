package io.campaign.memory;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.spi.ConsentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The consent port. */
final class MemoryConsent implements ConsentStore {
  private final Transactions transactions;
  private final ConsentRows rows;

  MemoryConsent(Transactions transactions, ConsentRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public int append(List<ConsentChange> changes) {
    return transactions.write("consent.append", () -> appendNow(changes));
  }

  private int appendNow(List<ConsentChange> changes) {
    int added = 0;
    for (ConsentChange change : changes) {
      added += rows.add(change) ? 1 : 0;
    }
    return added;
  }

  @Override
  public Map<AddressKey, ConsentState> states(
      AccountId account, Channel channel, String senderGroup, Collection<AddressKey> keys) {
    Rules.atMost("address keys", keys.size(), Rules.PAGE);
    return transactions.read(
        "consent.states",
        () -> {
          Map<AddressKey, ConsentState> states = new HashMap<>();
          for (AddressKey key : keys) {
            ConsentState state = rows.state(account, channel, senderGroup, key);
            if (state != null) {
              states.put(key, state);
            }
          }
          return Map.copyOf(states);
        });
  }

  @Override
  public List<ConsentChange> history(AccountId account, Channel channel, AddressKey key) {
    return transactions.read("consent.history", () -> rows.history(account, channel, key));
  }

  @Override
  public SortedMap<Long, ConsentChange> list(AccountId account, long afterChangeNo, int limit) {
    Rules.limit(limit, Rules.PAGE);
    return transactions.read(
        "consent.list",
        () -> {
          SortedMap<Long, ConsentChange> page = new TreeMap<>();
          SortedTable.stream(rows.after(afterChangeNo).entrySet())
              .filter(entry -> entry.getValue().account().equals(account))
              .limit(limit)
              .forEach(entry -> page.put(entry.getKey(), entry.getValue()));
          return page;
        });
  }
}
