package io.campaign.whatsapp.send;

import io.campaign.carrier.Carrier;
import io.campaign.id.Address;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.spi.CarrierNotes;
import io.campaign.spi.Note;
import io.campaign.spi.Randomness;
import io.campaign.spi.Ticks;
import io.campaign.tck.CarrierContract;
import io.campaign.tck.CarrierDesk;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The Cloud API carrier keeps the contract of carriers. */
class CloudContractTest extends CarrierContract {

  @Override
  protected CarrierDesk openDesk() {
    return new Desk();
  }

  private static final class Desk implements CarrierDesk {
    private final CloudFixture it;

    Desk() {
      // the contract sends free texts, so everybody has written today
      CarrierNotes notes = CarrierNotes.inProcess();
      notes.keep(
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      new Note(
                          "whatsapp:window:" + CloudFixture.NUMBER,
                          recipient(i).value(),
                          "",
                          CloudFixture.NOW.plus(Duration.ofHours(1))))
              .toList());
      it =
          new CloudFixture(
              builder ->
                  builder
                      .notes(notes)
                      .window(50)
                      .timeAndChance(Ticks.system(), Randomness.secure())
                      .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(3)),
              false);
    }

    @Override
    public Carrier carrier() {
      return it.carrier;
    }

    @Override
    public boolean answer(Answer answer) {
      Function<FakeMeta.Request, FakeMeta.Answer> scripted =
          switch (answer) {
            case TAKE -> it.meta::taken;
            case REFUSE_FOR_NOW -> request -> FakeMeta.error(500, 131000);
            case REFUSE_FOR_GOOD -> request -> FakeMeta.error(400, 131026);
            case OPTED_OUT -> request -> FakeMeta.error(400, 131050);
            case LOCKED_OUT -> request -> FakeMeta.error(401, 190);
            case SLOW_DOWN -> request -> FakeMeta.error(400, 130429);
            case SILENCE -> request -> FakeMeta.silence();
            case HANG_UP -> request -> FakeMeta.hangUp();
          };
      it.meta.answers = scripted;
      return true;
    }

    @Override
    public List<Seen> seen() {
      return it.meta.messages().stream().map(r -> new Seen(r.member("to"), text(r))).toList();
    }

    private static String text(FakeMeta.Request request) {
      String text = request.member("body");
      return text.replace("\\\"", "\"");
    }

    @Override
    public boolean receipt(String carrierId, DeliveryState state) {
      boolean good = state == DeliveryState.DELIVERED;
      String errors = good ? "" : ",\"errors\":[{\"code\":131026,\"title\":\"no\"}]";
      return it.call(CloudFixture.status(carrierId, good ? "delivered" : "failed", errors)).ok();
    }

    @Override
    public boolean reply(String key, String from, String text) {
      return it.call(
              CloudFixture.inbound(
                  key, from, "\"type\":\"text\",\"text\":{\"body\":\"" + text + "\"}"))
          .ok();
    }

    @Override
    public Address recipient(int number) {
      return CloudFixture.address("+12125550%03d".formatted(100 + number));
    }

    @Override
    public String secret() {
      return FakeMeta.TOKEN;
    }

    @Override
    public void close() {
      it.close();
    }
  }
}
