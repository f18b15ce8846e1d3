package consumer;

import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.id.Secret;
import io.campaign.jdbc.CampaignSchema;
import io.campaign.jdbc.JdbcStore;
import io.campaign.member.Profile;
import io.campaign.sms.SmppCarrier;
import io.campaign.testing.FakeCarrier;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Sends a campaign from a named module, through the database module, with the SMS module beside it.
 */
public final class Main {
  private Main() {}

  /**
   * Sends it and prints what came of it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:consumer;DB_CLOSE_DELAY=-1");
    CampaignSchema.install(dataSource);
    FakeCarrier carrier = FakeCarrier.named("fake");
    try (CampaignEngine engine =
            CampaignEngine.builder()
                .store(JdbcStore.of(dataSource))
                .carrier(carrier)
                .addressSecret(Secret.of("a secret of the consumer"))
                .build();
        SmppCarrier smpp =
            SmppCarrier.builder("smpp")
                .endpoint("127.0.0.1", 2775)
                .login("consumer", Secret.of("secret"))
                .build()) {
      Workspace choir = engine.as(Actor.admin("choir", "ann"));
      choir.members().save("m-1", "+15550100001", Profile.builder().name("Ada", null).build());
      choir.campaigns().draft("concert").text("{{ first_name }}, we sing on Friday.").save();
      choir.campaigns().sendNow("concert");
      engine.runUntilIdle();
      String status = choir.runs().latest("concert").orElseThrow().status().name();
      if (carrier.sent().size() != 1 || !"ACTIVE".equals(status)) {
        throw new IllegalStateException(carrier.sent().size() + " sent, run " + status);
      }
      System.out.println(
          "on the module path: "
              + CampaignEngine.class.getModule().getName()
              + " sent 1 message, run "
              + status
              + "; beside it carrier "
              + smpp.name());
    }
  }
}
