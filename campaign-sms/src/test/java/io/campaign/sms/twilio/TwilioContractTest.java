package io.campaign.sms.twilio;

import io.campaign.carrier.Carrier;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.tck.CarrierContract;
import io.campaign.tck.CarrierDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The HTTP carrier with Twilio's API keeps the contract of carriers. */
class TwilioContractTest extends CarrierContract {

  @Override
  protected CarrierDesk openDesk() {
    return new Desk();
  }

  private static final class Desk implements CarrierDesk {
    private final TwilioFixture it =
        TwilioFixture.notStarted(
            builder -> builder.window(50).timeouts(Duration.ofSeconds(2), Duration.ofMillis(700)));

    @Override
    public Carrier carrier() {
      return it.carrier;
    }

    @Override
    public boolean answer(Answer answer) {
      Function<FakeTwilio.Request, FakeTwilio.Answer> scripted =
          switch (answer) {
            case TAKE -> it.twilio::created;
            case REFUSE_FOR_NOW -> request -> FakeTwilio.error(400, 30008);
            case REFUSE_FOR_GOOD -> request -> FakeTwilio.error(400, 21211);
            case OPTED_OUT -> request -> FakeTwilio.error(400, 21610);
            case LOCKED_OUT -> request -> FakeTwilio.error(401, 20003);
            case SLOW_DOWN -> request -> FakeTwilio.error(429, 20429);
            case SILENCE -> request -> FakeTwilio.silence();
            case HANG_UP -> request -> FakeTwilio.hangUp();
          };
      it.twilio.answers = scripted;
      return true;
    }

    @Override
    public List<Seen> seen() {
      return it.twilio.requests().stream()
          .map(request -> new Seen(request.field("To"), request.field("Body")))
          .toList();
    }

    @Override
    public boolean receipt(String carrierId, DeliveryState state) {
      boolean good = state == DeliveryState.DELIVERED;
      return it.call(
              TwilioFixture.HOOK + "?mid=0000000000000001",
              good
                  ? Map.of("MessageSid", carrierId, "MessageStatus", "delivered")
                  : Map.of(
                      "MessageSid",
                      carrierId,
                      "MessageStatus",
                      "undelivered",
                      "ErrorCode",
                      "30005"))
          .ok();
    }

    @Override
    public boolean reply(String key, String from, String text) {
      return it.call(
              TwilioFixture.HOOK.toString(),
              Map.of(
                  "MessageSid",
                  "SM" + key,
                  "From",
                  from,
                  "To",
                  "+12125550142",
                  "Body",
                  text,
                  "NumMedia",
                  "0",
                  "SmsStatus",
                  "received"))
          .ok();
    }

    @Override
    public Address recipient(int number) {
      return Address.sms("+12125550%03d".formatted(100 + number));
    }

    @Override
    public String secret() {
      return FakeTwilio.TOKEN;
    }

    @Override
    public void close() {
      it.close();
    }
  }
}
