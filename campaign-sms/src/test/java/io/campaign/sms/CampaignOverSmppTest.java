package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.pdu.SubmitSm;
import io.campaign.CampaignEngine;
import io.campaign.Workspace;
import io.campaign.campaign.Account;
import io.campaign.campaign.Actor;
import io.campaign.content.ChannelContent;
import io.campaign.engagement.ConsentState;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.member.Profile;
import io.campaign.memory.MemoryStore;
import io.campaign.pacing.Rate;
import io.campaign.run.Run;
import io.campaign.sms.profile.ErrorTable;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.sender.SenderPool;
import io.campaign.sms.sender.SmsSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns through the engine and the SMPP carrier, seen by the SMSC. */
class CampaignOverSmppTest {
  private static final String ONE = "+12125550141";
  private static final String OTHER = "+12125550142";

  private final Smsc smsc = new Smsc();
  private CampaignEngine engine;
  private Workspace acme;

  private void open(SmppCarrierBuilder builder) {
    engine =
        CampaignEngine.builder()
            .store(MemoryStore.create())
            .carrier(
                builder
                    .endpoint("127.0.0.1", smsc.port())
                    .login("shop", Secret.of("hush"))
                    .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
                    .build())
            .account("acme")
            .addressSecret(Secret.of("sixteen bytes or more"))
            .build();
    engine.start();
    acme = engine.as(Actor.admin("acme", "ann"));
    acme.save(new Account(AccountId.of("acme"), "Acme", ZoneOffset.UTC, "US"));
  }

  @AfterEach
  void close() {
    engine.close();
    smsc.close();
  }

  private void members(int count) {
    for (int i = 0; i < count; i++) {
      acme.members().save("m" + i, "+1305555%04d".formatted(1000 + i), Profile.EMPTY);
    }
  }

  private void sent(String campaign) {
    acme.campaigns().sendNow(campaign);
    SmppFixture.awaitTrue(() -> status(campaign) == RunStatus.ACTIVE);
    assertEquals(RunStatus.ACTIVE, status(campaign));
  }

  private RunStatus status(String campaign) {
    return acme.runs().latest(campaign).map(Run::status).orElse(RunStatus.SENDING);
  }

  private static String from(SubmitSm submit) {
    return submit.getSourceAddress().getAddress();
  }

  private static String to(SubmitSm submit) {
    return submit.getDestAddress().getAddress();
  }

  @Test
  void smartEncoding_isASwitchOfTheCampaign() throws Exception {
    open(SmppCarrier.builder("smpp").sender(ONE));
    members(1);
    String curly = "It\u2019s \u201Cnow\u201D \u2013 come";
    acme.campaigns()
        .draft("smart")
        .content(Channel.SMS, new ChannelContent.Text(curly, true))
        .save();
    sent("smart");
    SubmitSm plain = smsc.nextSubmit();
    assertEquals(0, plain.getDataCoding());
    assertEquals(
        "It's \"now\" - come", new String(plain.getShortMessage(), StandardCharsets.US_ASCII));
    acme.campaigns()
        .draft("asis")
        .content(Channel.SMS, new ChannelContent.Text(curly, false))
        .save();
    sent("asis");
    SubmitSm dear = smsc.nextSubmit();
    assertEquals(8, dear.getDataCoding());
    assertEquals(curly, new String(dear.getShortMessage(), StandardCharsets.UTF_16BE));
  }

  @Test
  void recipientsStickToTheirSender_untilItIsWithdrawnWhileRunning() throws Exception {
    SenderPool pool =
        SenderPool.of(
            SmsSender.longCode(ONE).at(Rate.perSecond(200)),
            SmsSender.longCode(OTHER).at(Rate.perSecond(200)));
    open(SmppCarrier.builder("smpp").senders(pool));
    members(60);
    acme.campaigns().draft("first").text("Hi").save();
    sent("first");
    Map<String, String> senders =
        drain().stream().collect(Collectors.toMap(s -> to(s), s -> from(s)));
    assertEquals(2, Map.copyOf(senders).values().stream().distinct().count());
    acme.campaigns().draft("second").text("Hi again").save();
    sent("second");
    drain().forEach(submit -> assertEquals(senders.get(to(submit)), from(submit)));
    List<String> seen = new CopyOnWriteArrayList<>();
    smsc.answers =
        submit -> {
          seen.add(from(submit));
          if (seen.size() == 10) {
            pool.withdraw(ONE);
          }
          return smsc.ok(submit);
        };
    acme.campaigns().draft("third").text("Hi once more").save();
    sent("third");
    List<SubmitSm> third = drain();
    assertEquals(60, third.size());
    List<String> late = third.subList(40, 60).stream().map(CampaignOverSmppTest::from).toList();
    assertTrue(late.stream().allMatch(OTHER.substring(1)::equals), late.toString());
  }

  @Test
  void aSender_keepsItsOwnRate() throws Exception {
    SenderPool pool =
        SenderPool.of(
            SmsSender.longCode(ONE).at(Rate.perSecond(5)),
            SmsSender.longCode(OTHER).at(Rate.perSecond(1_000)));
    open(SmppCarrier.builder("smpp").senders(pool));
    members(120);
    Map<String, List<Long>> times = new ConcurrentHashMap<>();
    smsc.answers =
        submit -> {
          times
              .computeIfAbsent(from(submit), sender -> new CopyOnWriteArrayList<>())
              .add(System.nanoTime());
          return smsc.ok(submit);
        };
    acme.campaigns().draft("rate").text("Hi").sender(ONE).save();
    acme.campaigns().sendNow("rate");
    SmppFixture.awaitTrue(() -> times.getOrDefault(ONE.substring(1), List.of()).size() >= 12);
    List<Long> slow = new ArrayList<>(times.get(ONE.substring(1)));
    double seconds = (slow.get(11) - slow.get(0)) / 1e9;
    assertTrue(seconds > 1.2, "12 messages at 5 a second took " + seconds + " s");
    acme.runs().control(acme.runs().latest("rate").orElseThrow().runNo(), RunEvent.CANCEL, "");
  }

  @Test
  void aReceiptThatSaysOptedOut_isConsentAtOnce() throws Exception {
    ErrorTable errors = ErrorTable.none().with("0EB", StatusMeaning.OPTED_OUT);
    open(
        SmppCarrier.builder("smpp")
            .sender(ONE)
            .profile(SmppProfile.defaults().withReceiptErrors(errors)));
    acme.members().save("a", "+12125550143", Profile.EMPTY);
    acme.campaigns().draft("one").text("Hi").save();
    sent("one");
    byte[] receipt = "id:1001 stat:REJECTD err:0EB".getBytes(StandardCharsets.US_ASCII);
    assertEquals(0, Smsc.deliver(Smsc.next(smsc.bound), Smsc.delivery(4, 0, receipt)));
    assertEquals(
        Optional.of(ConsentState.OPTED_OUT), acme.consent().state(Channel.SMS, "+12125550143"));
    assertNotEquals(0, acme.consent().history(Channel.SMS, "+12125550143").size());
  }

  private List<SubmitSm> drain() {
    List<SubmitSm> all = new ArrayList<>();
    smsc.submits.drainTo(all);
    return all;
  }
}
