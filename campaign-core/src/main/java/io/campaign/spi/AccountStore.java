package io.campaign.spi;

import io.campaign.campaign.Account;
import io.campaign.campaign.TestNumber;
import io.campaign.campaign.User;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import java.util.List;
import java.util.Optional;

/** Accounts and their users. Required profile. See the package for the contract of every method. */
public interface AccountStore {

  /**
   * Creates or replaces an account. Atomic; repeatable.
   *
   * @param account account
   */
  void save(Account account);

  /**
   * Finds an account.
   *
   * @param id account id
   * @return empty when it was never saved
   */
  Optional<Account> find(AccountId id);

  /**
   * Creates or replaces a user. Atomic; repeatable.
   *
   * @param user user
   */
  void save(User user);

  /**
   * Finds a user of an account.
   *
   * @param account account
   * @param id user id
   * @return empty when the account has no such user
   */
  Optional<User> findUser(AccountId account, UserId id);

  /**
   * Adds a test number. Its natural key is the whole of it. Atomic; repeatable.
   *
   * @param number number of a user
   */
  void addTestNumber(TestNumber number);

  /**
   * Takes a test number away. Atomic; repeatable.
   *
   * @param number number of a user
   */
  void removeTestNumber(TestNumber number);

  /**
   * Lists the test numbers of an account.
   *
   * @param account account
   * @return by user, then channel and address
   */
  List<TestNumber> testNumbers(AccountId account);
}
