package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.pacing.Rate;
import io.campaign.sms.SmppCarrier;
import io.campaign.sms.SmsAddressParser;
import io.campaign.spi.Store;
import javax.sql.DataSource;

/** A host that keeps its campaigns in a database and sends them over SMPP. */
public final class SmsHost {
  private SmsHost() {}

  /**
   * Creates the tables once, and opens the store.
   *
   * @param dataSource pool
   * @return store on it
   */
  public static Store store(DataSource dataSource) {
    // region store
    CampaignSchema.install(dataSource); // or put CampaignSchema.print(..) into your own migration
    Store store = JdbcStore.of(dataSource); // any pool; the tables start with cmp_
    // endregion
    return store;
  }

  /**
   * Builds an engine that sends through one SMSC.
   *
   * @param store store
   * @param password password of the bind
   * @param addressSecret key of the address hashes
   * @return engine, not started
   */
  public static CampaignEngine engine(Store store, String password, String addressSecret) {
    // region sms
    SmppCarrier carrier =
        SmppCarrier.builder("main")
            .endpoint("smsc.example.com", 2775)
            .login("acme", Secret.of(password))
            .build();
    CampaignEngine engine =
        CampaignEngine.builder()
            .store(store)
            .carrier(carrier, Rate.perSecond(50)) // parts per second
            .addressParser(Channel.SMS, new SmsAddressParser())
            .addressSecret(Secret.of(addressSecret)) // keep it: opt-outs are stored under it
            .account("acme") // whose inbound messages are
            .build();
    // endregion
    return engine;
  }
}
