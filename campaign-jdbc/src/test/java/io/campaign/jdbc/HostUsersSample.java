package io.campaign.jdbc;

import io.campaign.CampaignEngine;
import io.campaign.carrier.Carrier;
import io.campaign.field.FieldDef;
import io.campaign.field.FieldType;
import io.campaign.id.AccountId;
import io.campaign.id.Secret;
import io.campaign.spi.BusinessClock;
import io.campaign.spi.MemberDirectory;
import javax.sql.DataSource;

/** A host whose users stay in its own table. */
final class HostUsersSample {
  private HostUsersSample() {}

  static CampaignEngine engine(DataSource dataSource, Carrier carrier, BusinessClock clock) {
    // region users
    MemberDirectory users =
        HostMembers.builder(dataSource, "app_user")
            .number("id")
            .onlyAccount(AccountId.of("acme"))
            .phone("mobile")
            .field("first_name", "given_name")
            .field("city", "town")
            .custom(FieldDef.custom("spend", FieldType.NUMBER, "Spend"), "total_spend")
            .build();
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(JdbcStore.of(dataSource))
            .memberDirectory(users)
            .carrier(carrier)
            .clock(clock)
            .addressSecret(Secret.of("keep this one, at least 16 bytes"))
            .account("acme")
            .build();
    // endregion
    return engine;
  }
}
