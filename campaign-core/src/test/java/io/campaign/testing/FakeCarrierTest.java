package io.campaign.testing;

import io.campaign.carrier.Carrier;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.MessageBody;
import io.campaign.error.StoreFailure;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.tck.CarrierContract;
import io.campaign.tck.CarrierDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The fake is a carrier like any other. */
class FakeCarrierTest extends CarrierContract {
  private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

  @Override
  protected CarrierDesk openDesk() {
    return new Desk();
  }

  private static final class Desk implements CarrierDesk {
    private final FakeCarrier fake = FakeCarrier.named("fake");

    @Override
    public Carrier carrier() {
      return fake;
    }

    @Override
    public boolean answer(Answer answer) {
      fake.answer(message -> of(answer));
      return true;
    }

    private HandOff of(Answer answer) {
      return switch (answer) {
        case TAKE -> fake.accept();
        case REFUSE_FOR_NOW -> new HandOff.Refused(ErrorClass.TEMPORARY, "1", "later");
        case REFUSE_FOR_GOOD -> new HandOff.Refused(ErrorClass.PERMANENT, "2", "never");
        case OPTED_OUT -> new HandOff.Refused(ErrorClass.OPTED_OUT, "3", "opted out");
        case LOCKED_OUT -> new HandOff.Refused(ErrorClass.CARRIER, "4", "locked out");
        case SLOW_DOWN -> new HandOff.Throttled(Duration.ofSeconds(1), "5");
        case SILENCE, HANG_UP -> new HandOff.InDoubt("no answer");
      };
    }

    @Override
    public List<Seen> seen() {
      return fake.sent().stream()
          .map(sent -> new Seen(sent.to().value(), ((MessageBody.Text) sent.body()).text()))
          .toList();
    }

    @Override
    public boolean receipt(String carrierId, DeliveryState state) {
      return acknowledged(() -> fake.receipt(carrierId, state, AT));
    }

    @Override
    public boolean reply(String key, String from, String text) {
      return acknowledged(() -> fake.reply(key, from, text, AT));
    }

    private static boolean acknowledged(Runnable report) {
      try {
        report.run();
        return true;
      } catch (StoreFailure e) {
        return false;
      }
    }

    @Override
    public Address recipient(int number) {
      return Address.sms("+12125550%03d".formatted(100 + number));
    }

    @Override
    public String secret() {
      return "";
    }

    @Override
    public void close() {}
  }
}
