package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.pdu.SubmitSm;
import io.campaign.carrier.Attachment;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.carrier.OutboundMessage;
import io.campaign.carrier.Rendition;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.sms.profile.PlainText;
import io.campaign.sms.profile.SmppProfile;
import io.campaign.sms.profile.StatusMeaning;
import io.campaign.sms.profile.StatusTable;
import io.campaign.sms.sender.SenderPool;
import io.campaign.sms.sender.SmsSender;
import io.campaign.sms.text.Concatenation;
import io.campaign.testing.ManualTicks;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a host sets for one provider, as the SMSC sees it. */
class SmppProviderWaysTest {

  @Test
  void everyRowOfTheStatusTable_isActedOn() throws Exception {
    ManualTicks ticks = new ManualTicks();
    try (SmppFixture it =
        SmppFixture.bound(
            b -> b.throttlePause(Duration.ofMillis(1)).timeAndChance(ticks, () -> 7))) {
      Map<Integer, StatusMeaning> rows = new TreeMap<>(StatusTable.defaults().rows());
      assertEquals(36, rows.size());
      rows.put(0x400, StatusMeaning.TEMPORARY);
      rows.put(0x4FF, StatusMeaning.TEMPORARY);
      rows.put(0xABC, StatusMeaning.TEMPORARY);
      for (Map.Entry<Integer, StatusMeaning> row : rows.entrySet()) {
        SmppFixture.awaitTrue(() -> it.carrier.health().ready());
        it.smsc.answers = submit -> Smsc.no(submit, row.getKey());
        check(row.getValue(), StatusTable.describe(row.getKey()), it.send("x"));
        ticks.advance(Duration.ofMillis(1));
        if (row.getValue() == StatusMeaning.SESSION) {
          Smsc.next(it.smsc.unbinds);
          SmppFixture.awaitTrue(() -> it.smsc.bound.size() > 1);
          it.smsc.bound.poll();
        }
      }
    }
  }

  private static void check(StatusMeaning meaning, String code, HandOff handOff) {
    if (meaning == StatusMeaning.THROTTLED) {
      assertEquals(new HandOff.Throttled(Duration.ofMillis(1), code), handOff);
      return;
    }
    ErrorClass expected =
        meaning == StatusMeaning.SESSION
            ? ErrorClass.TEMPORARY
            : ErrorClass.valueOf(meaning.name());
    assertEquals(new HandOff.Refused(expected, code, "the provider answered " + code), handOff);
  }

  @Test
  void aHost_mayReadItsOwnStatusTable() throws Exception {
    StatusTable own = StatusTable.read(new StringReader("# vendor\n401 BLACKLISTED OPTED_OUT\n"));
    SmppProfile profile = SmppProfile.defaults().withStatuses(own);
    try (SmppFixture it = SmppFixture.bound(b -> b.profile(profile))) {
      it.smsc.answers = submit -> Smsc.no(submit, 0x401);
      HandOff.Refused refused = assertInstanceOf(HandOff.Refused.class, it.send("x"));
      assertEquals(ErrorClass.OPTED_OUT, refused.errorClass());
    }
  }

  @Test
  void aProviderThatWantsLatin1_getsIt_andUcs2ForTheRest() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withPlainText(PlainText.LATIN1);
    try (SmppFixture it = SmppFixture.bound(b -> b.profile(profile))) {
      it.send("caf\u00E9 @ [x]");
      SubmitSm latin = it.smsc.nextSubmit();
      assertEquals(3, latin.getDataCoding());
      assertArrayEquals(
          "caf\u00E9 @ [x]".getBytes(StandardCharsets.ISO_8859_1), latin.getShortMessage());
      it.send("5 \u20AC");
      SubmitSm euro = it.smsc.nextSubmit();
      assertEquals(8, euro.getDataCoding());
      assertArrayEquals("5 \u20AC".getBytes(StandardCharsets.UTF_16BE), euro.getShortMessage());
      assertEquals("UCS-2", it.carrier.meter().measure("5 \u20AC").encoding());
    }
  }

  @Test
  void referencesOf16Bits_takeOneUnitOfEachPart() throws Exception {
    SmppProfile profile = SmppProfile.defaults().withReference(Concatenation.BITS_16);
    try (SmppFixture it = SmppFixture.bound(b -> b.profile(profile))) {
      assertEquals(3, it.carrier.meter().measure("a".repeat(305)).parts());
      it.send("a".repeat(305));
      byte[] first = it.smsc.nextSubmit().getShortMessage();
      assertArrayEquals(new byte[] {6, 8, 4}, Arrays.copyOf(first, 3));
      assertEquals(3, first[5]);
      assertEquals(1, first[6]);
      assertEquals(7 + 152, first.length);
      assertEquals(first[3], it.smsc.nextSubmit().getShortMessage()[3]);
    }
  }

  @Test
  void files_becomeLinks_andAreRefusedWithout() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      Rendition film = Rendition.at("video/mp4", 50_000_000, URI.create("https://m.example/f.mp4"));
      Attachment linked = new Attachment(List.of(film), URI.create("https://go.example/f7"));
      it.submit(body("New film", linked)).toCompletableFuture().get();
      assertEquals(
          "New film\nhttps://go.example/f7",
          new String(it.smsc.nextSubmit().getShortMessage(), StandardCharsets.US_ASCII));
      HandOff refused =
          it.submit(body("New film", Attachment.of(film))).toCompletableFuture().get();
      assertTrue(
          ((HandOff.Refused) refused).detail().contains("must be of a type this channel takes"),
          refused.toString());
    }
  }

  private static MessageBody body(String text, Attachment attachment) {
    return new MessageBody.Text(text, List.of(attachment));
  }

  @Test
  void aRefusedSender_rests_andAnotherTakesOver() throws Exception {
    SenderPool pool =
        SenderPool.of(SmsSender.longCode("+12125550101"), SmsSender.longCode("+12125550102"));
    try (SmppFixture it = SmppFixture.bound(b -> b.senders(pool))) {
      Address to = Address.sms("+12125550143");
      String first = it.carrier.senders().choose(to, null);
      it.smsc.answers =
          submit ->
              first.endsWith(submit.getSourceAddress().getAddress())
                  ? Smsc.no(submit, 0x0A)
                  : it.smsc.ok(submit);
      OutboundMessage message =
          new OutboundMessage(
              new MessageId(1), to, first, new MessageBody.Text("x"), Duration.ofHours(1), null);
      assertEquals(
          new HandOff.NotWritten("sender is refused, another one takes over"),
          SmppFixture.outcome(it.carrier.submit(message)));
      assertEquals(
          new HandOff.NotWritten("sender is out of service"),
          SmppFixture.outcome(it.carrier.submit(message)));
      assertInstanceOf(HandOff.Accepted.class, it.send("y"));
      assertEquals(List.of(first), pool.outOfService().stream().map(SmsSender::value).toList());
      pool.restore(first);
      assertEquals(first, pool.choose(to, null));
      pool.withdraw(first);
      assertNotEquals(first, pool.choose(to, null));
    }
  }
}
