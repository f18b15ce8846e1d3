package io.campaign.audience;

import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.member.NewMember;
import io.campaign.spi.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows about to be written: consent first, so that nobody who said no is a member without it even
 * for a moment. Not thread-safe.
 */
final class ImportBatch {
  private static final String SOURCE = "import";

  private final Store store;
  private final AccountId account;
  private final Instant now;
  private final ImportTally tally;
  private final List<NewMember> members = new ArrayList<>();
  private final Map<Channel, List<Wish>> wishes = new HashMap<>();

  /** What a row says about consent. */
  private record Wish(AddressKey key, boolean optIn, long line) {}

  ImportBatch(Store store, AccountId account, Instant now, ImportTally tally) {
    this.store = store;
    this.account = account;
    this.now = now;
    this.tally = tally;
  }

  int size() {
    return members.size();
  }

  void add(NewMember member, @Nullable Boolean optIn, long line) {
    members.add(member);
    if (optIn != null && member.address() != null && member.addressKey() != null) {
      wishes
          .computeIfAbsent(member.address().channel(), channel -> new ArrayList<>())
          .add(new Wish(member.addressKey(), optIn, line));
    }
  }

  void write() {
    List<ConsentChange> changes = new ArrayList<>();
    wishes.forEach((channel, wished) -> changes.addAll(changes(channel, wished)));
    if (!changes.isEmpty()) {
      store.consent().append(changes);
    }
    if (!members.isEmpty()) {
      tally.written(store.memberWriter().upsert(account, List.copyOf(members)));
    }
    wishes.clear();
    members.clear();
  }

  /** What is new: a file may take a yes away, but never a no that the person has said. */
  private List<ConsentChange> changes(Channel channel, List<Wish> wished) {
    List<AddressKey> keys = wished.stream().map(Wish::key).distinct().toList();
    Map<AddressKey, ConsentState> states =
        store.consent().states(account, channel, ConsentChange.ALL_SENDERS, keys);
    List<ConsentChange> changes = new ArrayList<>();
    for (Wish wish : wished) {
      ConsentState wanted = wish.optIn() ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT;
      ConsentState known = states.get(wish.key());
      if (wish.optIn() && known == ConsentState.OPTED_OUT) {
        tally.keptOptOut();
      } else if (known != wanted) {
        changes.add(change(channel, wish, wanted));
      }
    }
    return changes;
  }

  private ConsentChange change(Channel channel, Wish wish, ConsentState state) {
    return new ConsentChange(
        account,
        channel,
        wish.key(),
        ConsentChange.ALL_SENDERS,
        state,
        now,
        SOURCE,
        "CSV line " + wish.line(),
        SOURCE + ":" + now.toEpochMilli() + ":" + wish.line());
  }
}
