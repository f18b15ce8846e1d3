package io.campaign.demo;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppInvalidArgumentException;
import io.campaign.demo.SmscLog.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the SMSC does with a message: takes it, refuses it, or asks the sender to slow down. */
final class SmscDesk {
  private static final int USER_DATA_HEADER = 0x40;
  private static final int CALM_MIN = 1_500;
  private static final int CALM_MAX = 4_000;
  private static final int BURST_MAX = 20;

  /** Submits per early opt-out until they come: the campaign is planned by then, not yet sent. */
  private static final int STOPS_AFTER = 60;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  private final long seed;
  private final SmscLog log;
  private final Outbox outbox;
  private final List<String> earlyStops;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong ids;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private final Set<String> busyOnce = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final SplittableRandom mood;
  private int calm;
  private int burst;

  SmscDesk(long seed, SmscLog log, Outbox outbox, List<String> earlyStops) {
    this.seed = seed;
    this.log = log;
    this.outbox = outbox;
    this.earlyStops = List.copyOf(earlyStops);
    this.mood = new SplittableRandom(seed);
    this.calm = mood.nextInt(CALM_MIN, CALM_MAX);
    // Ids of a second process on the same log must not meet those of the first.
    this.ids = new AtomicLong(clock.millis() * 1_000);
  }

  /**
   * An answer to a submit.
   *
   * @param status SMPP command status, 0 when accepted
   * @param messageId id, or null when not accepted
   * @param late true when it is to be held back for a moment
   */
  record Answer(int status, @Nullable String messageId, boolean late) {
    static Answer no(int status) {
      return new Answer(status, null, false);
    }
  }

  int accepted() {
    return accepted.get();
  }

  int throttled() {
    return throttled.get();
  }

  Answer take(SubmitSm submit) {
    if (tooFast()) {
      throttled.incrementAndGet();
      return Answer.no(SmppConstants.STATUS_THROTTLED);
    }
    String to = submit.getDestAddress().getAddress();
    Subscriber subscriber = Subscriber.of(seed, to);
    if (subscriber.refused()) {
      return Answer.no(SmppConstants.STATUS_INVDSTADR);
    }
    if (subscriber.busy() && busyOnce.add(to)) {
      return Answer.no(SmppConstants.STATUS_SYSERR);
    }
    return accept(submit, subscriber);
  }

  private synchronized boolean tooFast() {
    if (burst > 0) {
      burst--;
      return true;
    }
    calm--;
    if (calm > 0) {
      return false;
    }
    calm = mood.nextInt(CALM_MIN, CALM_MAX);
    burst = mood.nextInt(1, BURST_MAX);
    return true;
  }

  private Answer accept(SubmitSm submit, Subscriber subscriber) {
    Part part = part(submit);
    String id = String.valueOf(ids.incrementAndGet());
    try {
      log.add(clock.instant().toString(), part, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    receipt(submit, subscriber, id);
    if (part.part() == part.parts() && answered.add(part.destination())) {
      replies(submit, subscriber);
    }
    if (accepted.incrementAndGet() == STOPS_AFTER * earlyStops.size()) {
      earlyStops.forEach(
          number -> reply(number.replace("+", ""), submit.getSourceAddress(), "STOP", 0));
    }
    return new Answer(0, id, subscriber.answeredLate());
  }

  private static Part part(SubmitSm submit) {
    byte[] message = submit.getShortMessage();
    boolean joined = (submit.getEsmClass() & USER_DATA_HEADER) != 0;
    int header = joined ? 1 + message[0] : 0;
    byte[] text = Arrays.copyOfRange(message, header, message.length);
    return new Part(
        submit.getDestAddress().getAddress(),
        submit.getSourceAddress().getAddress(),
        joined ? message[3] & 0xFF : 0,
        joined ? message[4] & 0xFF : 1,
        joined ? message[5] & 0xFF : 1,
        hash(text),
        text.length);
  }

  private static String hash(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void receipt(SubmitSm submit, Subscriber subscriber, String id) {
    String state = subscriber.receipt();
    if (state == null) {
      return;
    }
    Address phone = submit.getDestAddress();
    Address sender = submit.getSourceAddress();
    int delay = subscriber.answeredLate() ? 0 : subscriber.receiptDelay();
    outbox.add(
        delay,
        () -> {
          String stamp = STAMP.format(clock.instant());
          String arrived = state.equals("DELIVRD") ? "001" : "000";
          String text =
              ("id:" + id + " sub:001 dlvrd:" + arrived + " submit date:" + stamp)
                  + (" done date:" + stamp + " stat:" + state + " err:000 text:");
          DeliverSm receipt = deliver(phone, sender, text.getBytes(StandardCharsets.US_ASCII));
          receipt.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
          return receipt;
        });
  }

  private void replies(SubmitSm submit, Subscriber subscriber) {
    if (!subscriber.answers()) {
      return;
    }
    int delay = subscriber.replyDelay();
    String from = submit.getDestAddress().getAddress();
    for (String text : subscriber.replies()) {
      reply(from, submit.getSourceAddress(), text, delay);
      delay += 1_500;
    }
  }

  private void reply(String from, Address to, String text, int delay) {
    boolean plain = text.chars().allMatch(c -> c < 0x7F && c != '`');
    outbox.add(
        delay,
        () -> {
          Address phone = new Address((byte) 1, (byte) 1, from);
          byte[] body =
              CharsetUtil.encode(text, plain ? CharsetUtil.CHARSET_GSM : CharsetUtil.CHARSET_UCS_2);
          DeliverSm reply = deliver(phone, to, body);
          reply.setDataCoding((byte) (plain ? 0 : 8));
          return reply;
        });
  }

  private static DeliverSm deliver(Address from, Address to, byte[] body) {
    try {
      DeliverSm pdu = new DeliverSm();
      pdu.setSourceAddress(from);
      pdu.setDestAddress(to);
      pdu.setShortMessage(body);
      return pdu;
    } catch (SmppInvalidArgumentException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
