package io.campaign.memory;

import io.campaign.content.SavedSnippet;
import io.campaign.id.AccountId;
import io.campaign.spi.SnippetStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The port of saved texts. */
final class MemorySnippets implements SnippetStore {
  private final Transactions transactions;
  private final Table<Key, List<SavedSnippet>> versions;

  private record Key(AccountId account, String name) {}

  MemorySnippets(Transactions transactions, Journal journal) {
    this.transactions = transactions;
    this.versions = Table.hashed(journal);
  }

  @Override
  public boolean save(SavedSnippet snippet) {
    return transactions.write("snippets.save", () -> add(snippet));
  }

  private boolean add(SavedSnippet snippet) {
    Key key = new Key(snippet.account(), snippet.name());
    List<SavedSnippet> saved = saved(key);
    int next = saved.size() + 1;
    if (snippet.version() < next) {
      return saved.get(snippet.version() - 1).equals(snippet);
    }
    if (snippet.version() > next) {
      return false;
    }
    List<SavedSnippet> longer = new ArrayList<>(saved);
    longer.add(snippet);
    versions.put(key, List.copyOf(longer));
    return true;
  }

  private List<SavedSnippet> saved(Key key) {
    List<SavedSnippet> saved = versions.get(key);
    return saved == null ? List.of() : saved;
  }

  @Override
  public List<SavedSnippet> asOf(AccountId account, Instant asOf) {
    return transactions.read(
        "snippets.asOf",
        () ->
            versions.rows().entrySet().stream()
                .filter(row -> row.getKey().account().equals(account))
                .flatMap(row -> latest(row.getValue(), asOf).stream())
                .sorted(Comparator.comparing(SavedSnippet::name))
                .limit(MOST)
                .toList());
  }

  private static List<SavedSnippet> latest(List<SavedSnippet> saved, Instant asOf) {
    SavedSnippet latest = null;
    for (SavedSnippet version : saved) {
      if (!version.at().isAfter(asOf)) {
        latest = version;
      }
    }
    return latest == null || latest.isRemoved() ? List.of() : List.of(latest);
  }

  @Override
  public List<SavedSnippet> versions(AccountId account, String name) {
    return transactions.read("snippets.versions", () -> saved(new Key(account, name)));
  }
}
