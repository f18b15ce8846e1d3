package io.campaign.chaos;

import io.campaign.CampaignEngine;
import io.campaign.carrier.CarrierInbound;
import io.campaign.error.CampaignException;
import io.campaign.id.Address;
import io.campaign.run.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * One engine in a process of its own, until the campaign has been sent. Arguments: database URL,
 * file of the carrier's log, rate, members, opt-outs to play meanwhile, local time of the rules.
 */
public final class Node {
  private static final int TICK_MILLIS = 100;

  private Node() {}

  /**
   * Sends.
   *
   * @param arguments as above
   * @throws Exception when it cannot start
   */
  public static void main(String[] arguments) throws Exception {
    String url = arguments[0];
    int rate = Integer.parseInt(arguments[2]);
    int members = Integer.parseInt(arguments[3]);
    int stops = Integer.parseInt(arguments[4]);
    Rules rules = new Rules(Long.parseLong(arguments[5]));
    try (HandOverLog log = new HandOverLog(Path.of(arguments[1]))) {
      boolean done =
          Ground.with(
              url,
              new ChaosCarrier(log),
              rate,
              rules,
              engine -> run(engine, log, new Work(members, stops, rules)));
      System.exit(done ? 0 : 1);
    }
  }

  private record Work(int members, int stops, Rules rules) {}

  private static boolean run(CampaignEngine engine, HandOverLog log, Work work) {
    try {
      start(engine);
      for (int i = 0; i < work.stops(); i++) {
        stop(engine, log, work.members(), i);
      }
      while (!work.rules().campaigns().stream().allMatch(campaign -> sent(engine, campaign))) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The database may be away just now. */
  private static void start(CampaignEngine engine) throws InterruptedException {
    while (true) {
      try {
        engine.start();
        return;
      } catch (CampaignException e) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    }
  }

  private static boolean sent(CampaignEngine engine, String campaign) {
    try {
      Optional<Run> run = engine.as(Ground.ANN).runs().latest(campaign);
      return run.isPresent() && !run.get().status().isUnfinished();
    } catch (CampaignException e) {
      return false;
    }
  }

  /** Somebody opts out; written down when it was acknowledged. */
  private static void stop(CampaignEngine engine, HandOverLog log, int members, int number) {
    int spread = members / 2_000 == 0 ? 1 : members / 2_000;
    int member = 1 + new SplittableRandom(number).nextInt(members / spread) * spread;
    String phone = Ground.number(Math.min(members, member));
    engine
        .carrierEvents()
        .inbound(
            new CarrierInbound(
                ChaosCarrier.NAME,
                "stop-" + number,
                Address.sms(phone),
                "",
                "STOP",
                Clock.systemUTC().instant()));
    log.write(HandOverLog.Kind.STOPPED, "", phone);
  }
}
