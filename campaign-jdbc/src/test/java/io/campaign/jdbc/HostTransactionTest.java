package io.campaign.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Account;
import io.campaign.engagement.ConsentChange;
import io.campaign.engagement.ConsentState;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.jdbc.TestDatabases.Installed;
import io.campaign.jdbc.TestDatabases.Kind;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes inside a transaction that a host opened belong to the host: it commits and rolls back. */
class HostTransactionTest {
  private static final AccountId ACME = AccountId.of("acme");
  private static final NewMember ANNA =
      SampleMembers.member("anna", "+390612345678", Profile.builder().name("Anna", null).build());

  private static JdbcStore aware(Installed on) {
    return JdbcStore.builder()
        .dataSource(new TransactionAwareDataSourceProxy(on.dataSource()))
        .tablePrefix(on.prefix())
        .build();
  }

  private static void write(JdbcStore store) {
    store.accounts().save(new Account(ACME, "Acme", ZoneOffset.UTC, "IT"));
    store.memberWriter().upsert(ACME, List.of(ANNA));
    store
        .consent()
        .append(
            List.of(
                new ConsentChange(
                    ACME,
                    Channel.SMS,
                    Objects.requireNonNull(ANNA.addressKey()),
                    ConsentChange.ALL_SENDERS,
                    ConsentState.OPTED_IN,
                    Instant.EPOCH,
                    "host",
                    "",
                    "first")));
  }

  private static int written(JdbcStore store) {
    int members =
        store.members().byAddresses(ACME, List.of(Objects.requireNonNull(ANNA.address()))).size();
    int consents =
        store
            .consent()
            .history(ACME, Channel.SMS, Objects.requireNonNull(ANNA.addressKey()))
            .size();
    return members + consents + (store.accounts().find(ACME).isPresent() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void hostRollsBack_nothingIsLeft(Kind kind) {
    Installed on = kind.install();
    JdbcStore store = aware(on);
    TransactionTemplate host =
        new TransactionTemplate(new DataSourceTransactionManager(on.dataSource()));
    host.executeWithoutResult(
        status -> {
          write(store);
          assertEquals(3, written(store), "the host's transaction must see its own writes");
          assertEquals(0, written(on.store()), "nobody else may see them");
          status.setRollbackOnly();
        });
    assertEquals(0, written(on.store()));
  }

  @ParameterizedTest
  @EnumSource
  void hostFails_nothingIsLeft(Kind kind) {
    Installed on = kind.install();
    JdbcStore store = aware(on);
    TransactionTemplate host =
        new TransactionTemplate(new DataSourceTransactionManager(on.dataSource()));
    assertThrows(
        IllegalStateException.class,
        () ->
            host.executeWithoutResult(
                status -> {
                  write(store);
                  throw new IllegalStateException("the host changed its mind");
                }));
    assertEquals(0, written(on.store()));
  }

  @ParameterizedTest
  @EnumSource
  void hostCommits_everythingIsThere(Kind kind) {
    Installed on = kind.install();
    JdbcStore store = aware(on);
    TransactionTemplate host =
        new TransactionTemplate(new DataSourceTransactionManager(on.dataSource()));
    host.executeWithoutResult(status -> write(store));
    assertEquals(3, written(on.store()));
  }

  @ParameterizedTest
  @EnumSource
  void withoutHostTransaction_eachCallCommitsByItself(Kind kind) {
    Installed on = kind.install();
    write(aware(on));
    assertEquals(3, written(on.store()));
  }

  @ParameterizedTest
  @EnumSource
  void engineFacts_insideAHostTransaction_areRefused(Kind kind) {
    Installed on = kind.install();
    JdbcStore store = aware(on);
    TransactionTemplate host =
        new TransactionTemplate(new DataSourceTransactionManager(on.dataSource()));
    host.executeWithoutResult(
        status -> {
          refused(() -> store.ledger().sweepExpired(Instant.EPOCH, 1));
          refused(() -> store.inbox().attribute(List.of()));
          refused(() -> store.feed().acknowledge("host", "1"));
          refused(store::check);
        });
    store.check();
  }

  @ParameterizedTest
  @EnumSource
  void poolWithoutAutoCommit_isRefusedByTheCheck(Kind kind) {
    Installed on = kind.install();
    JdbcStore store =
        JdbcStore.builder()
            .dataSource(new NoAutoCommit(on.dataSource()))
            .tablePrefix(on.prefix())
            .build();
    refused(store::check);
  }

  private static void refused(Executable call) {
    StoreFailure.Rejected e = assertThrows(StoreFailure.Rejected.class, call);
    assertTrue(String.valueOf(e.getMessage()).contains("auto-commit on"), e.getMessage());
  }

  /** A pool as some frameworks configure it. */
  private static final class NoAutoCommit extends DelegatingDataSource {
    NoAutoCommit(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      connection.setAutoCommit(false);
      return connection;
    }
  }
}
