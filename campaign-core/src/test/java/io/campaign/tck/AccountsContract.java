package io.campaign.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.campaign.campaign.Account;
import io.campaign.campaign.Role;
import io.campaign.campaign.User;
import io.campaign.id.AccountId;
import io.campaign.id.UserId;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class AccountsContract extends StoreGroup {
  @Test
  @DisplayName("an account is found as it was saved last")
  void account_savedTwice_lastStands() {
    Account first = new Account(account, "First", ZoneId.of("Europe/Berlin"), "DE");
    Account last =
        new Account(
            account, "Zweites Konto \u00fc \ud83d\ude00", ZoneId.of("America/New_York"), "US");
    store.accounts().save(first);
    assertEquals(Optional.of(first), store.accounts().find(account));
    store.accounts().save(last);
    store.accounts().save(last);
    assertEquals(Optional.of(last), store.accounts().find(account));
  }

  @Test
  @DisplayName("an account that was never saved is not found")
  void account_unknown_isEmpty() {
    assertEquals(Optional.empty(), store.accounts().find(AccountId.of(account + "-x")));
  }

  @Test
  @DisplayName("account ids are compared exactly, case included")
  void account_otherCase_isAnother() {
    AccountId upper = AccountId.of(account.value().toUpperCase(Locale.ROOT));
    assertEquals(Optional.empty(), store.accounts().find(upper));
  }

  @Test
  @DisplayName("a user is found in its account as it was saved last")
  void user_savedTwice_lastStands() {
    User first = new User(account, UserId.of("bo"), "Bo", Set.of(Role.VIEWER));
    User last = new User(account, UserId.of("bo"), "Bo B.", Set.of(Role.ADMIN, Role.VIEW_AND_SEND));
    store.accounts().save(first);
    store.accounts().save(last);
    assertEquals(Optional.of(last), store.accounts().findUser(account, UserId.of("bo")));
  }

  @Test
  @DisplayName("a user without roles keeps none")
  void user_withoutRoles_keepsNone() {
    User user = new User(account, UserId.of("cy"), "Cy", Set.of());
    store.accounts().save(user);
    assertEquals(Optional.of(user), store.accounts().findUser(account, UserId.of("cy")));
  }

  @Test
  @DisplayName("a user of another account is not found")
  void user_ofOtherAccount_isEmpty() {
    store.accounts().save(new User(account, UserId.of("di"), "Di", Set.of(Role.ADMIN)));
    AccountId other = new TckFixtures(store).account;
    assertEquals(Optional.empty(), store.accounts().findUser(other, UserId.of("di")));
  }
}
