package io.campaign.demo;

import io.campaign.CampaignEngine;
import io.campaign.DispatchOptions;
import io.campaign.Workspace;
import io.campaign.campaign.Actor;
import io.campaign.carrier.CarrierHealth;
import io.campaign.id.AccountId;
import io.campaign.id.Channel;
import io.campaign.id.Secret;
import io.campaign.pacing.Rate;
import io.campaign.sms.SmppCarrier;
import io.campaign.sms.SmsAddressParser;
import io.campaign.spi.Store;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The engine as the demo sets it up, in the way a host would. */
final class Sender {
  static final AccountId ACCOUNT = AccountId.of("demo");

  /** SMPP sessions; with the window, what a crash may leave unknown. */
  static final int SESSIONS = 2;

  static final int WINDOW = 50;
  static final int IN_FLIGHT = SESSIONS * WINDOW;

  private static final String CARRIER = "smsc";
  private static final String OUR_NUMBER = "+12025550100";
  private static final int READY_MILLIS = 15_000;
  private static final int TICK_MILLIS = 20;

  private Sender() {}

  static CampaignEngine engine(DemoSettings settings, Store store, DemoClock clock, int port) {
    SmppCarrier carrier =
        SmppCarrier.builder(CARRIER)
            .endpoint("127.0.0.1", port)
            .login(Smsc.USER, Secret.of(settings.password()))
            .sender(OUR_NUMBER)
            .sessions(SESSIONS)
            .window(WINDOW)
            .bindTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(3))
            .responseTimeout(Duration.ofSeconds(3))
            .throttlePause(Duration.ofMillis(300))
            .clock(clock)
            .build();
    return CampaignEngine.builder()
        .store(store)
        .carrier(carrier, Rate.perSecond(settings.rate()))
        .addressParser(Channel.SMS, new SmsAddressParser())
        .addressSecret(Secret.of("known to everybody: this is a demo"))
        .account(ACCOUNT.value())
        .clock(clock)
        .dispatch(
            DispatchOptions.standard()
                .workersPerCarrier(2)
                .lease(Duration.ofSeconds(10))
                .retries(5, Duration.ofSeconds(1), Duration.ofSeconds(4)))
        .build();
  }

  static Workspace workspace(CampaignEngine engine) {
    return engine.as(Actor.admin(ACCOUNT.value(), "ann"));
  }

  /** Starts sending; a provider that does not let us in is a fault to be told at once. */
  static void start(CampaignEngine engine) throws InterruptedException {
    engine.start();
    for (int waited = 0; waited < READY_MILLIS; waited += TICK_MILLIS) {
      CarrierHealth health = health(engine);
      if (health.ready()) {
        return;
      }
      if (health.state() == CarrierHealth.State.REFUSED) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    throw new DemoFailure("carrier (" + CARRIER + ") must be let in: " + health(engine).detail());
  }

  private static CarrierHealth health(CampaignEngine engine) {
    CarrierHealth health = engine.health().get(CARRIER);
    return health == null
        ? new CarrierHealth(CarrierHealth.State.CLOSED, "there is no such carrier")
        : health;
  }
}
