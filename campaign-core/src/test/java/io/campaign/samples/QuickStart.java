package io.campaign.samples;

// region quick-start
import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.testing.FakeCarrier;

public final class QuickStart {
  public static void main(String[] args) {
    FakeCarrier carrier = FakeCarrier.named("fake"); // in production: SmppCarrier, JdbcStore
    try (CampaignEngine engine =
        CampaignEngine.builder().store(MemoryStore.create()).carrier(carrier).build()) {
      Workspace acme = engine.as(Actor.admin("acme", "ann"));
      Profile ada = Profile.builder().name("Ada", null).place("Chicago", "US").build();
      acme.members().save("m-1", "+13125550142", ada);
      acme.campaigns()
          .draft("hello")
          .text("Hi {{ first_name | default: 'there' }}, doors open at 8!")
          .audience("city = \"Chicago\"")
          .save();
      acme.campaigns().sendNow("hello");
      engine.runUntilIdle(); // or engine.start(), which sends on threads of its own
      Run run = acme.runs().latest("hello").orElseThrow();
      System.out.println(
          run.status() + ", handed off " + acme.runs().tally(run.runNo()).handedOff());
    }
  }

  private QuickStart() {}
}
// endregion
