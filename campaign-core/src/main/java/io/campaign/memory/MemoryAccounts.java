package io.campaign.memory;

import io.campaign.campaign.Account;
import io.campaign.campaign.User;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import io.campaign.spi.AccountStore;
import java.util.Optional;

/** The accounts port. */
final class MemoryAccounts implements AccountStore {
  private final Transactions transactions;
  private final Table<AccountId, Account> accounts;
  private final Table<UserKey, User> users;

  private record UserKey(AccountId account, UserId id) {}

  MemoryAccounts(Transactions transactions, Journal journal) {
    this.transactions = transactions;
    this.accounts = Table.hashed(journal);
    this.users = Table.hashed(journal);
  }

  @Override
  public void save(Account account) {
    transactions.change("accounts.save", () -> accounts.put(account.id(), account));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return transactions.read("accounts.find", () -> Optional.ofNullable(accounts.get(id)));
  }

  @Override
  public void save(User user) {
    UserKey key = new UserKey(user.account(), user.id());
    transactions.change("accounts.saveUser", () -> users.put(key, user));
  }

  @Override
  public Optional<User> findUser(AccountId account, UserId id) {
    UserKey key = new UserKey(account, id);
    return transactions.read("accounts.findUser", () -> Optional.ofNullable(users.get(key)));
  }
}
