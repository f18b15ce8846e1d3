package io.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.campaign.Actor;
import io.campaign.campaign.ApprovalRule;
import io.campaign.campaign.Campaign;
import io.campaign.carrier.MediaLimits;
import io.campaign.content.MediaInfo;
import io.campaign.content.MediaUse;
import io.campaign.id.AccountId;
import io.campaign.id.MediaId;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.run.Run;
import io.campaign.spi.MediaStore;
import io.campaign.testing.FakeCarrier;
import io.campaign.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was approved is what is sent: the ledger compares before each batch (R18). */
class ApprovedContentTest {
  private static final byte[] PNG = HexFormat.of().parseHex("89504E470D0A1A0A00000000");

  private final MemoryStore store = MemoryStore.create();
  private final Exchangeable media = new Exchangeable(store.media());
  private final FakeCarrier carrier =
      FakeCarrier.named("mms").taking(new MediaLimits(1, 1_000, Map.of("image/*", 1_000L)));
  private final CampaignEngine engine =
      CampaignEngine.builder()
          .store(store)
          .mediaStore(media)
          .carrier(carrier)
          .clock(new SettableClock(Instant.parse("2026-03-02T10:00:00Z")))
          .approval(ApprovalRule.REQUIRED)
          .dispatch(DispatchOptions.standard().batchSize(1))
          .build();
  private final Workspace acme = engine.as(Actor.admin("acme", "ann"));

  @BeforeEach
  void approvedCampaignToThree() {
    for (int i = 1; i <= 3; i++) {
      acme.members().save("m-" + i, "+1312555014" + i, Profile.EMPTY);
    }
    acme.media().save("poster", new ByteArrayInputStream(PNG));
    acme.campaigns().draft("show").text("Tonight!").media(MediaUse.of("poster")).save();
    acme.campaigns().submit("show", Instant.parse("2026-03-02T10:00:00Z"));
    acme.campaigns().approve("show");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private Run run() {
    return acme.runs().latest("show").orElseThrow();
  }

  @Test
  void approvedContent_isSent_andItsHashStaysWithTheRun() {
    engine.runUntilIdle();
    assertEquals(3, carrier.sent().size());
    String approved = acme.campaigns().find("show").approval().hash();
    assertEquals(approved, run().approvedHash());
    assertFalse(approved.isEmpty());
  }

  @Test
  void contentExchangedWhileSending_stopsTheNextBatch_untilItIsApproved() {
    carrier.answer(
        message -> {
          media.exchanged = true;
          return carrier.accept();
        });
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size(), "what was not approved must not leave");
    assertEquals(RunStatus.PAUSED, run().status());
    assertEquals("its content is not what was approved", run().reason());

    acme.campaigns().resume("show", "looks fine to me");
    engine.runUntilIdle();
    assertEquals(1, carrier.sent().size(), "going on is no approval");
    assertEquals(RunStatus.PAUSED, run().status());

    Campaign seen = acme.campaigns().find("show");
    acme.campaigns().edit("show", seen.version(), seen.definition().withTitle("New poster"));
    acme.campaigns().approve("show");
    acme.campaigns().resume("show", "approved");
    engine.runUntilIdle();
    assertEquals(3, carrier.sent().size());
    assertEquals(0, acme.runs().tally(run().runNo()).waiting());
  }

  @Test
  void withoutApproval_nothingIsCompared() {
    CampaignEngine free =
        CampaignEngine.builder().store(store).mediaStore(media).carrier(carrier).build();
    try (free) {
      Workspace own = free.as(Actor.admin("beta", "bob"));
      own.members().save("m-1", "+13125550151", Profile.EMPTY);
      own.media().save("poster", new ByteArrayInputStream(PNG));
      own.campaigns().draft("free").text("Hi").media(MediaUse.of("poster")).save();
      own.campaigns().sendNow("free");
      media.exchanged = true;
      free.runUntilIdle();
      assertTrue(own.runs().latest("free").orElseThrow().approvedHash().isEmpty());
      assertEquals(1, own.runs().tally(own.runs().latest("free").get().runNo()).handedOff());
    }
  }

  /** A host's own media, whose bytes somebody exchanges under the same name. */
  private static final class Exchangeable implements MediaStore {
    private final MediaStore kept;
    private volatile boolean exchanged;

    Exchangeable(MediaStore kept) {
      this.kept = kept;
    }

    @Override
    public MediaInfo put(AccountId account, MediaId id, InputStream content) {
      return kept.put(account, id, content);
    }

    @Override
    public Optional<MediaInfo> find(AccountId account, MediaId id) {
      return kept.find(account, id)
          .map(
              info ->
                  exchanged
                      ? new MediaInfo(info.id(), info.type(), info.bytes(), "0".repeat(64))
                      : info);
    }

    @Override
    public InputStream open(AccountId account, MediaId id) {
      return kept.open(account, id);
    }
  }
}
