package io.campaign.samples;

import io.campaign.CampaignEngine;
import io.campaign.MemberIndex;
import io.campaign.Members;
import io.campaign.campaign.Actor;
import io.campaign.field.FieldRef;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.segment.index.IndexOptions;
import io.campaign.testing.FakeCarrier;

/** Quoted by docs/segment-index.md. */
final class SegmentIndexSample {
  public static void main(String[] args) {
    FakeCarrier carrier = FakeCarrier.named("fake");
    try (CampaignEngine engine =
        CampaignEngine.builder().store(MemoryStore.create()).carrier(carrier).build()) {
      Members members = engine.as(Actor.admin("acme", "ann")).members();
      for (int i = 0; i < 100; i++) {
        Profile profile =
            Profile.builder()
                .name(i % 3 == 0 ? "Ada" : "Bob", null)
                .place(i % 2 == 0 ? "Chicago" : "Oslo", null)
                .build();
        members.save("m" + i, "+1312555%04d".formatted(i), profile);
      }
      show(members);
    }
  }

  private static void show(Members members) {
    // region index
    MemberIndex index =
        members.index(
            IndexOptions.DEFAULTS.withMaxBytes(256L << 20).withTextIndex(FieldRef.of("last_name")));
    String segment = "city = \"Chicago\" AND first_name CONTAINS \"da\"";
    System.out.println(index.count(segment));
    System.out.print(index.explain(segment));
    System.out.println(index.list(segment, 0, 50).get(0).id());
    System.out.println(index.sample(segment, 5, 42).size());

    members.save("m1", "+13125550001", Profile.builder().name("Ada", null).build());
    index.refresh();
    // endregion
  }

  private SegmentIndexSample() {}
}
