package io.campaign.simulation;

import io.campaign.authoring.CampaignDesk;
import io.campaign.authoring.Desk;
import io.campaign.authoring.RunDesk;
import io.campaign.campaign.Actor;
import io.campaign.campaign.Campaign;
import io.campaign.campaign.CampaignDefinition;
import io.campaign.carrier.Carrier;
import io.campaign.error.ConflictException;
import io.campaign.id.CampaignId;
import io.campaign.lifecycle.DeliveryState;
import io.campaign.lifecycle.RunEvent;
import io.campaign.lifecycle.RunStatus;
import io.campaign.pacing.LimitKey;
import io.campaign.pacing.Rate;
import io.campaign.run.Run;
import io.campaign.spi.Authorizer;
import io.campaign.spi.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** People and machines around the engine: they schedule, pause, cancel, kill and cut cables. */
final class Operator {
  private final Story story;
  private final Promises promises;
  private final SplittableRandom random;
  private final List<CampaignId> campaigns = new ArrayList<>();
  private long nextAt;
  private int editions;

  Operator(Story story, Promises promises) {
    this.story = story;
    this.promises = promises;
    this.random = story.random();
  }

  List<CampaignId> campaigns() {
    return campaigns;
  }

  /** Writes and schedules the campaigns, on a store that does not fail. */
  void scheduleAll() {
    for (int i = 1; i <= story.world().campaigns(); i++) {
      CampaignId id = CampaignId.of("campaign" + i);
      Node node = story.anyNode();
      if (node == null) {
        throw new IllegalStateException("story must have a node");
      }
      Carrier carrier = node.carrier();
      CampaignDesk desk = new CampaignDesk(desk(story.store()), List.of(carrier));
      desk.create(id, story.town().definition("Campaign " + i));
      desk.schedule(id, story.timeline().business().plusMillis(random.nextInt(3_000)));
      campaigns.add(id);
    }
  }

  private Desk desk(Store store) {
    Actor ann = Actor.admin(Town.ACCOUNT.value(), "ann");
    return new Desk(ann, Authorizer.byRole(), store, story.timeline().clock());
  }

  /** About twice a second somebody might do something. */
  void perhaps() {
    if (story.timeline().now() < nextAt) {
      return;
    }
    nextAt = story.timeline().now() + Duration.ofMillis(random.nextInt(1_000)).toNanos();
    if (random.nextDouble() < story.trouble().operator()) {
      act();
    }
    if (random.nextDouble() < story.trouble().freeze() * 5) {
      disturb();
    }
  }

  private void act() {
    List<Run> runs = runs();
    if (runs.isEmpty()) {
      return;
    }
    Run run = runs.get(random.nextInt(runs.size()));
    int choice = random.nextInt(18);
    if (choice == 0) {
      halt(run, RunEvent.CANCEL);
    } else if (run.status() == RunStatus.PAUSED) {
      if (random.nextInt(3) == 0) {
        edit(run);
      } else {
        resume(run);
      }
    } else if (choice < 8) {
      halt(run, RunEvent.PAUSE);
    } else if (choice < 10) {
      story.timeline().jump(Duration.ofSeconds(random.nextInt(25) - 5));
      story.coverage().hit("clock.jump");
    } else if (choice < 12) {
      someone(Node::drain);
    } else if (choice < 14) {
      sendAgain(run);
    } else {
      changeRate();
    }
  }

  /** A paused campaign says something else from now on. */
  private void edit(Run run) {
    int edition = ++editions;
    String title = "Campaign " + run.request().campaign().value();
    boolean[] done = new boolean[1];
    story.call(
        "operator.edit",
        node -> {
          try {
            CampaignId id = run.request().campaign();
            CampaignDesk desk = new CampaignDesk(desk(node.store()), List.of(node.carrier()));
            Campaign now = desk.find(id);
            CampaignDefinition next =
                story.town().definition(title, edition).withSchedule(now.definition().schedule());
            desk.edit(id, now.version(), next);
            done[0] = true;
          } catch (ConflictException e) {
            story.coverage().hit("operator.conflict");
          }
        });
    if (done[0]) {
      promises.edited(run.runNo(), edition);
    }
  }

  private void sendAgain(Run run) {
    story.call(
        "operator.again",
        node -> {
          try {
            RunDesk desk = new RunDesk(desk(node.store()));
            Set<DeliveryState> failed = Set.of(DeliveryState.UNKNOWN, DeliveryState.REFUSED);
            int planned = desk.sendAgain(run.runNo(), failed, List.of());
            story.coverage().hit(planned > 0 ? "sent.again" : "sent.againNothing");
          } catch (ConflictException e) {
            story.coverage().hit("operator.conflict");
          }
        });
  }

  /** Slower, or as it was; never faster than the world promised. */
  private void changeRate() {
    LimitKey key = LimitKey.carrier(Provider.NAME);
    int rate = story.world().ratePerSecond();
    story.coverage().hit("operator.rate");
    if (rate == 0 || random.nextBoolean()) {
      story.store().budgets().resetRate(key);
    } else {
      story.store().budgets().setRate(key, Rate.perSecond(Math.max(1, rate / 2)));
    }
  }

  private void disturb() {
    switch (random.nextInt(3)) {
      case 0 -> someone(node -> node.cutOff(Duration.ofMillis(random.nextInt(12_000))));
      case 1 -> someone(node -> node.carrier().goDown(Duration.ofMillis(random.nextInt(4_000))));
      default -> story.timeline().after(Duration.ZERO, () -> someone(this::kill));
    }
  }

  private void kill(Node node) {
    if (story.trouble().crash() > 0) {
      story.tell(node + " is killed");
      story.coverage().hit("node.killed");
      node.crash();
    }
  }

  private void someone(Consumer<Node> deed) {
    @Nullable Node node = story.anyNode();
    if (node != null) {
      deed.accept(node);
    }
  }

  private void halt(Run run, RunEvent event) {
    if (control(run, event)) {
      promises.halted(run.runNo());
    }
  }

  private void resume(Run run) {
    promises.mayGoOn(run.runNo());
    control(run, RunEvent.RESUME);
  }

  private boolean control(Run run, RunEvent event) {
    boolean[] done = new boolean[1];
    story.call(
        "operator." + event,
        node -> {
          try {
            new RunDesk(desk(node.store())).control(run.runNo(), event, "because");
            done[0] = true;
          } catch (ConflictException e) {
            story.coverage().hit("operator.conflict");
          }
        });
    return done[0];
  }

  private List<Run> runs() {
    return campaigns.stream()
        .map(id -> story.store().runs().ofCampaign(Town.ACCOUNT, id, 1).stream().findFirst())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Lets every paused run go on. */
  void resumeAll() {
    for (Run run : runs()) {
      if (run.status() == RunStatus.PAUSED) {
        promises.mayGoOn(run.runNo());
        new RunDesk(desk(story.store())).control(run.runNo(), RunEvent.RESUME, "go on");
      }
    }
  }
}
