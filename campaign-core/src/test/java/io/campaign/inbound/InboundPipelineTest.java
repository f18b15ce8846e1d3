package io.campaign.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaign.audience.AddressKeys;
import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.ProviderKeyword;
import io.campaign.consent.Keywords;
import io.campaign.engagement.ConsentState;
import io.campaign.engagement.InboundKind;
import io.campaign.engagement.StoredInbound;
import io.campaign.error.StoreFailure;
import io.campaign.id.AccountId;
import io.campaign.id.Address;
import io.campaign.id.AddressKey;
import io.campaign.id.Channel;
import io.campaign.id.MemberId;
import io.campaign.id.Secret;
import io.campaign.member.MemberStatus;
import io.campaign.member.NewMember;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.memory.StoreFaults;
import io.campaign.spi.BusinessClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What carriers report is durable, and opt-outs are in force, when the report returns. */
class InboundPipelineTest {
  private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");
  private static final BusinessClock CLOCK = () -> T0.plusSeconds(3600);
  private static final AccountId ACCOUNT = AccountId.of("acme");
  private static final AddressKeys KEYS = address -> AddressKey.of(Secret.of("s"), address);
  private static final Address ANN = Address.sms("+12025550001");

  private boolean down;
  private final MemoryStore store =
      MemoryStore.builder()
          .faults(
              new StoreFaults() {
                @Override
                public void before(String call, boolean mutation) {
                  if (down && mutation) {
                    throw new StoreFailure.Unavailable(call, null);
                  }
                }

                @Override
                public void after(String call, boolean mutation) {}
              })
          .build();
  private final InboundPipeline pipeline =
      new InboundPipeline(store, KEYS, message -> Optional.of(ACCOUNT), Keywords.STANDARD, CLOCK);

  @BeforeEach
  void annIsAMember() {
    store
        .memberWriter()
        .upsert(
            ACCOUNT,
            List.of(
                new NewMember(
                    MemberId.of("ann"), ANN, KEYS.keyOf(ANN), MemberStatus.ACTIVE, Profile.EMPTY)));
  }

  private static CarrierInbound message(String eventId, String text) {
    return message(eventId, text, T0);
  }

  private static CarrierInbound message(String eventId, String text, Instant at) {
    return new CarrierInbound("car", eventId, ANN, "12345", text, at);
  }

  private @Nullable ConsentState consent() {
    AddressKey key = KEYS.keyOf(ANN);
    return store.consent().states(ACCOUNT, Channel.SMS, "*", List.of(key)).get(key);
  }

  private List<StoredInbound> inbox() {
    return store.inbox().list(ACCOUNT, 0, 100);
  }

  @Test
  void aStop_isInForceOnReturn_withItsProof() {
    pipeline.inbound(message("e1", " stop! "));

    assertEquals(ConsentState.OPTED_OUT, consent());
    assertEquals(InboundKind.STOP, inbox().get(0).message().kind());
    assertEquals(
        "car:e1", store.consent().history(ACCOUNT, Channel.SMS, KEYS.keyOf(ANN)).get(0).eventKey());
  }

  @Test
  void aStart_optsInAgain() {
    pipeline.inbound(message("e1", "STOP", T0));
    pipeline.inbound(message("e2", "START", T0.plusSeconds(5)));

    assertEquals(ConsentState.OPTED_IN, consent());
  }

  @Test
  void anOrdinaryReply_changesNoConsent_andKnowsItsMember() {
    pipeline.inbound(message("e1", "see you there"));

    assertEquals(null, consent());
    assertEquals(InboundKind.REPLY, inbox().get(0).message().kind());
    assertEquals(1, inbox().get(0).message().memberNo());
  }

  @Test
  void aRepeatedMessage_isKeptOnce() {
    pipeline.inbound(message("e1", "STOP"));
    pipeline.inbound(message("e1", "STOP"));

    assertEquals(1, inbox().size());
    assertEquals(1, store.consent().history(ACCOUNT, Channel.SMS, KEYS.keyOf(ANN)).size());
  }

  @Test
  void aStranger_isNoMember_butMayOptOut() {
    Address stranger = Address.sms("+12025559999");
    pipeline.inbound(new CarrierInbound("car", "e1", stranger, "12345", "STOP", T0));

    AddressKey key = KEYS.keyOf(stranger);
    assertEquals(0, inbox().get(0).message().memberNo());
    assertEquals(
        ConsentState.OPTED_OUT,
        store.consent().states(ACCOUNT, Channel.SMS, "*", List.of(key)).get(key));
  }

  @Test
  void aMessageOfNoAccount_isDropped() {
    InboundPipeline nobody =
        new InboundPipeline(store, KEYS, message -> Optional.empty(), Keywords.STANDARD, CLOCK);

    nobody.inbound(message("e1", "STOP"));

    assertTrue(inbox().isEmpty());
  }

  @Test
  void whileTheStoreIsDown_nothingIsAcknowledged() {
    down = true;
    assertThrows(StoreFailure.Unavailable.class, () -> pipeline.inbound(message("e1", "STOP")));

    down = false;
    pipeline.inbound(message("e1", "STOP"));

    assertEquals(ConsentState.OPTED_OUT, consent());
  }

  @Test
  void message_fromTheFuture_isTakenToBeFromNow() {
    pipeline.inbound(message("e-9", "yes", Instant.MAX));
    assertEquals(CLOCK.now(), store.inbox().list(ACCOUNT, 0, 10).get(0).message().at());
  }

  @Test
  void whatTheProviderHasReadAsStop_isOne_whateverTheTextSays() {
    pipeline.inbound(
        new CarrierInbound(
            "car", "e1", ANN, "12345", "basta", T0, List.of(), ProviderKeyword.STOP));

    assertEquals(ConsentState.OPTED_OUT, consent());
    assertEquals(InboundKind.STOP, inbox().get(0).message().kind());
    assertEquals("PROVIDER", inbox().get(0).message().rule());
  }
}
