package io.campaign.memory;

import io.campaign.campaign.Account;
import io.campaign.campaign.TestNumber;
import io.campaign.campaign.User;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import io.campaign.spi.AccountStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The accounts port. */
final class MemoryAccounts implements AccountStore {
  private final Transactions transactions;
  private final Table<AccountId, Account> accounts;
  private final Table<UserKey, User> users;
  private final Table<TestNumber, Boolean> testNumbers;

  private static final Comparator<TestNumber> BY_USER =
      Comparator.comparing((TestNumber number) -> number.user().value())
          .thenComparing(number -> number.address().channel().name())
          .thenComparing(number -> number.address().scheme())
          .thenComparing(number -> number.address().value());

  private record UserKey(AccountId account, UserId id) {}

  MemoryAccounts(Transactions transactions, Journal journal) {
    this.transactions = transactions;
    this.accounts = Table.hashed(journal);
    this.users = Table.hashed(journal);
    this.testNumbers = Table.hashed(journal);
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

  @Override
  public void addTestNumber(TestNumber number) {
    transactions.change("accounts.addTestNumber", () -> testNumbers.put(number, true));
  }

  @Override
  public void removeTestNumber(TestNumber number) {
    transactions.change("accounts.removeTestNumber", () -> testNumbers.remove(number));
  }

  @Override
  public List<TestNumber> testNumbers(AccountId account) {
    return transactions.read(
        "accounts.testNumbers",
        () ->
            testNumbers.rows().keySet().stream()
                .filter(number -> number.account().equals(account))
                .sorted(BY_USER)
                .toList());
  }
}
