package io.campaign.simulation;

import io.campaign.carrier.CarrierInbound;
import io.campaign.carrier.CarrierReceipt;
import io.campaign.carrier.ErrorClass;
import io.campaign.carrier.HandOff;
import io.campaign.carrier.OutboundMessage;
import io.campaign.id.Address;
import io.campaign.id.MessageId;
import io.campaign.lifecycle.DeliveryState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The provider behind the carriers of all nodes: decides the fate of each submit, keeps a log of
 * its own that outlives every node, and sends receipts, replies and opt-outs.
 */
final class Provider {
  static final String NAME = "sim";
  static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(5);

  private static final DeliveryState[] RECEIPTS = {
    DeliveryState.HANDED_OFF, DeliveryState.UNDELIVERED, DeliveryState.DELIVERED, DeliveryState.READ
  };

  private final Story story;
  private final Promises promises;
  private final SplittableRandom random;
  private final Map<MessageId, List<Submit>> log = new HashMap<>();
  private final Map<Address, Integer> answers = new HashMap<>();
  private final List<CarrierReceipt> acknowledged = new ArrayList<>();
  private int submits;
  private int events;

  Provider(Story story, Promises promises) {
    this.story = story;
    this.promises = promises;
    this.random = story.random();
  }

  List<Submit> submitsOf(MessageId id) {
    return log.getOrDefault(id, List.of());
  }

  /** Receipts of whole messages that were acknowledged. */
  List<CarrierReceipt> acknowledged() {
    return acknowledged;
  }

  boolean took(MessageId id) {
    return submitsOf(id).stream().anyMatch(submit -> submit.fate().taken());
  }

  CompletionStage<HandOff> submit(OutboundMessage message) {
    promises.submitted(message, submitsOf(message.id()));
    Submit submit = new Submit(message, fate(), ++submits);
    log.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(submit);
    story.tell("submit " + submit.message().id() + " " + submit.fate());
    story.coverage().hit("fate." + submit.fate());
    if (submit.fate().taken() || submit.fate() == Fate.PARTIAL) {
      receipts(submit);
    }
    if (submit.fate().taken()) {
      promises.taken(message);
      perhapsReply(submit);
    }
    if (submit.fate() == Fate.THROWS) {
      throw new IllegalStateException("connection reset");
    }
    return answer(submit);
  }

  private Fate fate() {
    if (random.nextDouble() < story.trouble().refusal()) {
      return Fate.REFUSED;
    }
    if (random.nextDouble() >= story.trouble().carrier()) {
      return Fate.ACCEPTED;
    }
    Fate[] all = Fate.values();
    return all[random.nextInt(all.length)];
  }

  private CompletionStage<HandOff> answer(Submit submit) {
    CompletableFuture<HandOff> stage = new CompletableFuture<>();
    Duration delay = answerDelay(submit.fate());
    if (delay.isZero()) {
      complete(submit, stage);
    } else {
      story.timeline().after(delay, () -> complete(submit, stage));
    }
    return stage;
  }

  private Duration answerDelay(Fate fate) {
    if (fate == Fate.ACCEPTED_UNHEARD || fate == Fate.LOST) {
      return SUBMIT_TIMEOUT;
    }
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ZERO;
      case 1, 2 -> Duration.ofMillis(1 + random.nextInt(60));
      default -> Duration.ofMillis(random.nextInt(4_500));
    };
  }

  private void complete(Submit submit, CompletableFuture<HandOff> stage) {
    submit.answer();
    if (submit.fate() == Fate.BROKEN_STAGE) {
      stage.completeExceptionally(new IllegalStateException("broken"));
    } else {
      stage.complete(handOff(submit));
    }
  }

  private HandOff handOff(Submit submit) {
    String id = submit.carrierId();
    return switch (submit.fate()) {
      case ACCEPTED -> new HandOff.Accepted(List.of(id));
      case HELD -> new HandOff.Held(List.of(id));
      case ACCEPTED_UNHEARD, LOST, BROKEN_STAGE, THROWS -> new HandOff.InDoubt("no answer in time");
      case THROTTLED -> new HandOff.Throttled(Duration.ofMillis(random.nextInt(3_000)), "slow");
      case NOT_WRITTEN -> new HandOff.NotWritten("no session");
      case REFUSED_FOR_NOW -> new HandOff.Refused(ErrorClass.TEMPORARY, "busy", "");
      case REFUSED_SENDER -> new HandOff.Refused(ErrorClass.SENDER, "sender", "");
      case PARTIAL -> new HandOff.Partial(List.of(id), "resume", ErrorClass.TEMPORARY, "half");
      case REFUSED -> new HandOff.Refused(ErrorClass.PERMANENT, "bad", "");
      case REFUSED_OPTED_OUT -> new HandOff.Refused(ErrorClass.OPTED_OUT, "gone", "");
    };
  }

  /** None, one, two or the same one again; before or after the answer, in any order. */
  private void receipts(Submit submit) {
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      DeliveryState state = RECEIPTS[random.nextInt(RECEIPTS.length)];
      boolean echoes = story.world().echoesIds() && submit.fate().taken();
      MessageId echo = echoes ? submit.id() : null;
      CarrierReceipt receipt =
          new CarrierReceipt(
              NAME, submit.carrierId(), echo, state, story.timeline().business(), "stat");
      int repeats = random.nextInt(5) == 0 ? 2 : 1;
      for (int j = 0; j < repeats; j++) {
        story.report(
            "receipt",
            soon(6_000),
            node -> {
              node.events().receipts(List.of(receipt));
              if (submit.fate().taken()) {
                acknowledged.add(receipt);
              }
            });
      }
    }
  }

  private void perhapsReply(Submit submit) {
    Address from = submit.message().to();
    if (random.nextInt(3) > 0 || answers.merge(from, 1, Integer::sum) > 2) {
      return;
    }
    Duration delay = soon(8_000);
    story
        .timeline()
        .after(
            delay,
            () -> {
              if (random.nextInt(3) == 0) {
                optOut(from);
              } else {
                say(from, "yes please", () -> {});
              }
            });
  }

  /** Somebody opts out, may be sent nothing from then on, and perhaps opts in again. */
  void optOut(Address from) {
    say(
        from,
        "STOP",
        () -> {
          promises.optedOut(from);
          if (random.nextInt(4) == 0) {
            story.timeline().after(soon(5_000), () -> optIn(from));
          }
        });
  }

  private void optIn(Address from) {
    promises.mayOptInAgain(from);
    say(from, "START", () -> {});
  }

  private void say(Address from, String text, Runnable acknowledged) {
    CarrierInbound message =
        new CarrierInbound(
            NAME, "in-" + ++events, from, "12345", text, story.timeline().business());
    int repeats = random.nextInt(6) == 0 ? 2 : 1;
    for (int i = 0; i < repeats; i++) {
      boolean first = i == 0;
      story.report(
          "inbound." + text.split(" ")[0],
          soon(500),
          node -> {
            node.events().inbound(message);
            if (first) {
              acknowledged.run();
            }
          });
    }
  }

  private Duration soon(int millis) {
    return Duration.ofMillis(random.nextInt(millis));
  }
}
