package io.campaign.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BindTransceiver;
import com.cloudhopper.smpp.pdu.EnquireLink;
import io.campaign.carrier.CarrierHealth;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Bind, loss, reconnect and goodbye. */
class SmppSessionTest {

  @Test
  void bind_sendsTheLoginAsTransceiver() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.systemType("web"))) {
      BaseBind<?> bind = Smsc.next(it.smsc.binds);
      assertInstanceOf(BindTransceiver.class, bind);
      assertEquals("shop", bind.getSystemId());
      assertEquals("hush", bind.getPassword());
      assertEquals("web", bind.getSystemType());
      assertEquals(0x34, bind.getInterfaceVersion());
      assertEquals(
          "bound to 127.0.0.1:" + it.smsc.port() + " as shop", it.carrier.health().detail());
    }
  }

  @Test
  void aWrongPassword_isAConfigurationFaultThatNamesPlaceUserAndRule() throws Exception {
    try (SmppFixture it = SmppFixture.stopped(UnaryOperator.identity())) {
      it.smsc.bindStatus = SmppConstants.STATUS_INVPASWD;
      it.carrier.start(it.events);
      it.await(CarrierHealth.State.REFUSED);
      assertEquals(
          "SMPP bind (127.0.0.1:"
              + it.smsc.port()
              + " as shop) must use the password the provider gave for this system id;"
              + " answer was ESME_RINVPASWD (0x0E); next try in 300000 ms",
          it.carrier.health().detail());
      assertFalse(it.carrier.health().detail().contains("hush"));
      assertEquals(1, it.smsc.binds.size());
      assertEquals(new HandOff.NotWritten("no SMPP session is bound"), it.send("x"));
    }
  }

  @Test
  void aRefusedLogin_isTriedAgainLater() throws Exception {
    try (SmppFixture it =
        SmppFixture.stopped(builder -> builder.refusedRetry(Duration.ofMillis(50)))) {
      it.smsc.bindStatus = SmppConstants.STATUS_INVSYSID;
      it.carrier.start(it.events);
      it.await(CarrierHealth.State.REFUSED);
      it.smsc.bindStatus = 0;
      it.await(CarrierHealth.State.READY);
    }
  }

  @Test
  void alreadyBound_backsOffUntilTheEarlierSessionIsGone() throws Exception {
    try (SmppFixture it = SmppFixture.stopped(UnaryOperator.identity())) {
      it.smsc.bindStatus = SmppConstants.STATUS_ALYBND;
      it.carrier.start(it.events);
      it.await(CarrierHealth.State.RECONNECTING);
      Smsc.next(it.smsc.binds);
      Smsc.next(it.smsc.binds);
      it.smsc.bindStatus = 0;
      it.await(CarrierHealth.State.READY);
    }
  }

  @Test
  void nobodyListening_showsInHealthAndNothingIsWritten() throws Exception {
    try (SmppFixture it = SmppFixture.stopped(UnaryOperator.identity())) {
      it.smsc.close();
      it.carrier.start(it.events);
      it.await(CarrierHealth.State.RECONNECTING);
      assertTrue(
          it.carrier.health().detail().contains("must be accepted: nobody listens there"),
          it.carrier.health().detail());
      assertInstanceOf(HandOff.NotWritten.class, it.send("x"));
    }
  }

  @Test
  void aCutSession_leavesUnansweredMessagesInDoubtAtOnceAndIsBoundAgain() throws Exception {
    try (SmppFixture it =
        SmppFixture.bound(builder -> builder.window(3).responseTimeout(Duration.ofMinutes(10)))) {
      it.smsc.answers = submit -> null;
      List<CompletionStage<HandOff>> unanswered = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        unanswered.add(it.submit("text " + i));
      }
      for (int i = 0; i < 3; i++) {
        it.smsc.nextSubmit();
      }
      CompletionStage<HandOff> queued = it.submit("not written");
      SmppServerSession first = Smsc.next(it.smsc.bound);
      it.smsc.answers = it.smsc::ok;
      first.close();
      for (CompletionStage<HandOff> stage : unanswered) {
        assertEquals(
            new HandOff.InDoubt("session was lost before the answer"), SmppFixture.outcome(stage));
      }
      assertEquals(new HandOff.NotWritten("session was lost"), SmppFixture.outcome(queued));
      Smsc.next(it.smsc.bound);
      it.await(CarrierHealth.State.READY);
      assertInstanceOf(HandOff.Accepted.class, it.send("after"));
      assertEquals(1, it.smsc.submits.size());
    }
  }

  @Test
  void anUnbindOfTheProvider_isFollowedByAnotherBind() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      Smsc.next(it.smsc.bound).unbind(5_000);
      Smsc.next(it.smsc.bound);
      it.await(CarrierHealth.State.READY);
      assertInstanceOf(HandOff.Accepted.class, it.send("after"));
    }
  }

  @Test
  void aWrongBindState_isRefusedForNowAndTheSessionIsBoundAgain() throws Exception {
    try (SmppFixture it = SmppFixture.bound()) {
      it.smsc.answers = submit -> Smsc.no(submit, SmppConstants.STATUS_INVBNDSTS);
      HandOff.Refused refused = assertInstanceOf(HandOff.Refused.class, it.send("x"));
      assertEquals(ErrorClass.TEMPORARY, refused.errorClass());
      Smsc.next(it.smsc.unbinds);
      Smsc.next(it.smsc.bound);
      Smsc.next(it.smsc.bound);
    }
  }

  @Test
  void noAnswerInTime_isInDoubtAndTheSessionStays() throws Exception {
    try (SmppFixture it =
        SmppFixture.bound(builder -> builder.responseTimeout(Duration.ofMillis(200)))) {
      it.smsc.answers = submit -> null;
      assertEquals(new HandOff.InDoubt("no answer in time"), it.send("x"));
      it.smsc.answers = it.smsc::ok;
      assertInstanceOf(HandOff.Accepted.class, it.send("y"));
      assertEquals(1, it.smsc.bound.size());
    }
  }

  @Test
  void silence_isTestedWithEnquireLinkAndTheProvidersIsAnswered() throws Exception {
    try (SmppFixture it =
        SmppFixture.bound(builder -> builder.enquireLink(Duration.ofMillis(100)))) {
      Smsc.next(it.smsc.enquiries);
      Smsc.next(it.smsc.enquiries);
      SmppServerSession session = Smsc.next(it.smsc.bound);
      assertEquals(0, session.enquireLink(new EnquireLink(), 10_000).getCommandStatus());
      assertEquals(CarrierHealth.State.READY, it.carrier.health().state());
    }
  }

  @Test
  void severalSessions_shareTheMessages() throws Exception {
    try (SmppFixture it = SmppFixture.bound(builder -> builder.sessions(3).window(2))) {
      String all = "3 of 3 sessions bound to 127.0.0.1:" + it.smsc.port() + " as shop";
      SmppFixture.awaitTrue(() -> it.carrier.health().detail().equals(all));
      assertEquals(all, it.carrier.health().detail());
      assertEquals(6, it.carrier.capabilities().inFlightLimit());
      it.smsc.answers = submit -> null;
      List<CompletionStage<HandOff>> stages = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        stages.add(it.submit("text"));
      }
      for (int i = 0; i < 6; i++) {
        it.smsc.nextSubmit();
      }
      it.smsc.close();
      for (CompletionStage<HandOff> stage : stages) {
        assertInstanceOf(HandOff.InDoubt.class, SmppFixture.outcome(stage));
      }
    }
  }

  @Test
  void close_waitsForAnswersThenUnbinds() throws Exception {
    SmppFixture it = SmppFixture.bound();
    SmppServerSession session = Smsc.next(it.smsc.bound);
    it.smsc.answers = submit -> null;
    CompletionStage<HandOff> last = it.submit("last");
    var submit = it.smsc.nextSubmit();
    Thread closing = new Thread(it.carrier::close, "closing");
    closing.start();
    it.await(CarrierHealth.State.CLOSED);
    assertEquals(new HandOff.NotWritten("carrier is closed"), it.send("too late"));
    assertTrue(it.smsc.unbinds.isEmpty());
    session.sendResponsePdu(it.smsc.ok(submit));
    assertEquals(new HandOff.Accepted(List.of("1001")), SmppFixture.outcome(last));
    Smsc.next(it.smsc.unbinds);
    closing.join(20_000);
    assertFalse(closing.isAlive());
    it.close();
  }
}
