package io.campaign.sms;

import com.cloudhopper.commons.charset.CharsetUtil;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import io.campaign.carrier.Carrier;
import io.campaign.id.Address;
import io.campaign.id.Secret;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.tck.CarrierContract;
import io.campaign.tck.CarrierDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SMPP carrier against ch-smpp's server keeps the contract of carriers. */
class SmppContractTest extends CarrierContract {

  @Override
  protected CarrierDesk openDesk() {
    return new Desk();
  }

  private static final class Desk implements CarrierDesk {
    private final Smsc smsc = new Smsc();
    private final List<SubmitSm> submits = new ArrayList<>();
    private final Carrier carrier =
        SmppCarrier.builder("contract")
            .endpoint("127.0.0.1", smsc.port())
            .login("shop", Secret.of("hushhush"))
            .sender("+12125550142")
            .window(20)
            .responseTimeout(Duration.ofMillis(700))
            .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
            .build();

    Desk() {
      answer(Answer.TAKE);
    }

    @Override
    public Carrier carrier() {
      return carrier;
    }

    @Override
    public boolean answer(Answer answer) {
      Function<SubmitSm, @Nullable SubmitSmResp> scripted =
          switch (answer) {
            case TAKE -> smsc::ok;
            case REFUSE_FOR_NOW -> submit -> Smsc.no(submit, SmppConstants.STATUS_SYSERR);
            case REFUSE_FOR_GOOD -> submit -> Smsc.no(submit, SmppConstants.STATUS_INVDSTADR);
            case OPTED_OUT -> null;
            case LOCKED_OUT -> submit -> Smsc.no(submit, SmppConstants.STATUS_INVSYSTYP);
            case SLOW_DOWN -> submit -> Smsc.no(submit, SmppConstants.STATUS_THROTTLED);
            case SILENCE -> submit -> null;
            case HANG_UP -> this::hangUp;
          };
      if (scripted == null) {
        return false;
      }
      smsc.answers =
          submit -> {
            synchronized (submits) {
              submits.add(submit);
            }
            return scripted.apply(submit);
          };
      return true;
    }

    private @Nullable SubmitSmResp hangUp(SubmitSm submit) {
      for (SmppServerSession session : smsc.bound) {
        // Not on the thread of the connection, which would wait for itself.
        new Thread(session::close, "hang-up").start();
      }
      return null;
    }

    @Override
    public List<Seen> seen() {
      Map<String, StringBuilder> texts = new LinkedHashMap<>();
      Map<String, String> recipients = new LinkedHashMap<>();
      synchronized (submits) {
        for (SubmitSm submit : submits) {
          byte[] body = submit.getShortMessage();
          boolean part = (submit.getEsmClass() & 0x40) != 0;
          String key = part ? "part of " + body[3] : "single " + texts.size();
          texts.computeIfAbsent(key, k -> new StringBuilder()).append(text(submit, part ? 6 : 0));
          recipients.put(key, submit.getDestAddress().getAddress());
        }
      }
      List<Seen> seen = new ArrayList<>();
      texts.forEach((key, text) -> seen.add(new Seen(recipients.get(key), text.toString())));
      return seen;
    }

    /** Decoded by ch-commons-charset, not by our tables. */
    private static String text(SubmitSm submit, int from) {
      byte[] body = submit.getShortMessage();
      byte[] text = Arrays.copyOfRange(body, from, body.length);
      return submit.getDataCoding() == 8
          ? new String(text, StandardCharsets.UTF_16BE)
          : CharsetUtil.decode(text, CharsetUtil.CHARSET_GSM);
    }

    @Override
    public boolean receipt(String carrierId, DeliveryState state) {
      String stat = state == DeliveryState.DELIVERED ? "DELIVRD" : "UNDELIV";
      String text = "id:" + carrierId + " sub:001 dlvrd:001 stat:" + stat + " err:034 text:";
      return deliver(0x04, 0, text.getBytes(StandardCharsets.US_ASCII), "12125550143");
    }

    @Override
    public boolean reply(String key, String from, String text) {
      return deliver(0, 8, text.getBytes(StandardCharsets.UTF_16BE), from.substring(1));
    }

    private boolean deliver(int esmClass, int coding, byte[] body, String from) {
      try {
        DeliverSm delivery = Smsc.delivery(esmClass, coding, body);
        delivery.setSourceAddress(new com.cloudhopper.smpp.type.Address((byte) 1, (byte) 1, from));
        SmppServerSession session = null;
        for (SmppServerSession bound : smsc.bound) {
          session = bound;
        }
        return Smsc.deliver(Objects.requireNonNull(session), delivery) == 0;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Address recipient(int number) {
      return Address.sms("+12125550%03d".formatted(100 + number));
    }

    @Override
    public String secret() {
      return "hushhush";
    }

    @Override
    public void close() {
      smsc.close();
    }
  }
}
