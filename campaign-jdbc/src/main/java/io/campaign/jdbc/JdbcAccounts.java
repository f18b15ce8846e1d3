package io.campaign.jdbc;

import io.campaign.campaign.Account;
import io.campaign.campaign.Role;
import io.campaign.campaign.TestNumber;
import io.campaign.campaign.User;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.Channel;
import io.campaign.id.UserId;
import io.campaign.spi.AccountStore;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts and users, one row each. */
final class JdbcAccounts implements AccountStore {
  private static final String KEY =
      "account = ? and user_id = ? and channel = ? and scheme = ? and address = ?";

  private final Db db;

  JdbcAccounts(Db db) {
    this.db = db;
  }

  @Override
  public void save(Account account) {
    String text =
        db.isPostgres()
            ? "insert into {account} (account, title, zone, region) values (?, ?, ?, ?)"
                + " on conflict (account) do update set title = excluded.title,"
                + " zone = excluded.zone, region = excluded.region"
            : "merge into {account} (account, title, zone, region) key (account)"
                + " values (?, ?, ?, ?)";
    Sql sql =
        Sql.of(
            text, account.id().value(), account.title(), account.zone().getId(), account.region());
    write("saving account " + account.id(), sql);
  }

  @Override
  public void save(User user) {
    String text =
        db.isPostgres()
            ? "insert into {account_user} (account, user_id, title, roles) values (?, ?, ?, ?)"
                + " on conflict (account, user_id) do update set title = excluded.title,"
                + " roles = excluded.roles"
            : "merge into {account_user} (account, user_id, title, roles) key (account, user_id)"
                + " values (?, ?, ?, ?)";
    String roles = user.roles().stream().map(Role::name).sorted().collect(Collectors.joining(","));
    Sql sql = Sql.of(text, user.account().value(), user.id().value(), user.title(), roles);
    write("saving user " + user.id(), sql);
  }

  private void write(String what, Sql sql) {
    db.inTransaction(
        what,
        c -> {
          db.latch(c, "accounts");
          return db.update(c, sql);
        });
  }

  @Override
  public Optional<Account> find(AccountId id) {
    Sql sql =
        Sql.of("select account, title, zone, region from {account} where account = ?", id.value());
    return db.read("reading account " + id, c -> db.first(c, sql, JdbcAccounts::account));
  }

  private static Account account(Row row) throws SQLException {
    return new Account(AccountId.of(row.text()), row.text(), ZoneId.of(row.text()), row.text());
  }

  @Override
  public Optional<User> findUser(AccountId account, UserId id) {
    Sql sql =
        Sql.of(
            "select title, roles from {account_user} where account = ? and user_id = ?",
            account.value(),
            id.value());
    return db.read(
        "reading user " + id,
        c -> db.first(c, sql, row -> new User(account, id, row.text(), roles(row.text()))));
  }

  @Override
  public void addTestNumber(TestNumber number) {
    Sql sql =
        Sql.of(
                "insert into {test_number} (account, user_id, channel, scheme, address)"
                    + " select ?, ?, ?, ?, ? where not exists (select 1 from {test_number}",
                key(number))
            .add(" where " + KEY + ")", key(number));
    write("adding a test number", db.isPostgres() ? sql.add(" on conflict do nothing") : sql);
  }

  @Override
  public void removeTestNumber(TestNumber number) {
    write("removing a test number", Sql.of("delete from {test_number} where " + KEY, key(number)));
  }

  private static Object[] key(TestNumber number) {
    Address address = number.address();
    return new Object[] {
      number.account().value(),
      number.user().value(),
      address.channel().name(),
      address.scheme(),
      address.value()
    };
  }

  @Override
  public List<TestNumber> testNumbers(AccountId account) {
    Sql sql =
        Sql.of(
            "select user_id, channel, scheme, address from {test_number} where account = ?"
                + " order by user_id, channel, scheme, address",
            account.value());
    return db.read(
        "reading test numbers",
        c ->
            db.query(
                c,
                sql,
                row ->
                    new TestNumber(
                        account,
                        UserId.of(row.text()),
                        new Address(new Channel(row.text()), row.text(), row.text()))));
  }

  private static Set<Role> roles(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(Role::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
